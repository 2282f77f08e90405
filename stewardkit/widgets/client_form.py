"""The coordinates of a client, to be read and corrected."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from stewardkit.model.client import Client
from stewardkit.model.problems import Problem, blocking
from stewardkit.model.screening import SubjectKind
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Field,
    Form,
    Kind,
    Notice,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.client_fields import (
    CHOICES,
    FIELDS,
    KINDS,
    OF_COMPANIES,
    OF_PERSONS,
    SECTIONS,
)
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.problems import said_beside
from stewardkit.widgets.register_words import saved_notice
from stewardkit.widgets.wording import Wording


class ClientFormPane(Pane):
    """A form over one client; an auditor sees it without being able to change it."""

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        client: Client,
        *,
        on_saved: Callable[[Client], None],
    ) -> None:
        super().__init__("client_form", say)
        self.client = client
        self.notices: tuple[Notice, ...] = ()
        self._workspace = workspace
        self._on_saved = on_saved

    def block(self) -> Block:
        """Return the form as the client stands in it."""
        save = Action(
            name="save", label=self.say("Save"), tone=Tone.PRIMARY, key="Ctrl+s"
        )
        return Form(
            pane=self.name,
            title="",
            sections=tuple(
                Section(title=self.say(title), fields=self._fields(names), columns=2)
                for title, names in SECTIONS.items()
            ),
            actions=() if self._workspace.is_read_only else (save,),
            notices=self.notices,
        )

    def on_change(self, name: str, value: object) -> None:
        """Take over what was typed in, and judge it."""
        if name not in FIELDS or KINDS.get(name) is Kind.STATIC:
            return
        self.client = self.client.with_changes(**{name: _typed(name, str(value))})
        if name == "kind":
            self.show()
        else:
            self.patch(self._judged((name,)))

    def on_press(self, name: str) -> None:
        """Save the client, or say beside the fields why that cannot be."""
        if name != "save":
            return
        faults = blocking(self._problems())
        if faults:
            self._refuse([fault.field for fault in faults])
            return
        self.client = self._workspace.clients.save(self.client).client
        self._confirm()
        self._on_saved(self.client)

    def _refuse(self, names: Sequence[str]) -> None:
        sentence = self.say.count(
            "Not saved: {count} field needs your attention.",
            "Not saved: {count} fields need your attention.",
            len(set(names)),
        )
        self.notices = (Notice(text=sentence, tone=Tone.BAD),)
        self.patch(self._judged(FIELDS), notices=self.notices, focus=names[0])

    def _problems(self) -> tuple[Problem, ...]:
        return self.client.tidied().problems(on=self._workspace.today())

    def _confirm(self) -> None:
        check = self._workspace.screening.status_of("client", self.client.client_id)
        self.notices = (saved_notice(check.status, self.say),)

    def _judged(self, names: Iterable[str]) -> dict[str, dict[str, str]]:
        return said_beside(names, self._problems(), self.say)

    def _fields(self, names: Sequence[str]) -> tuple[Field, ...]:
        judged = self._judged(names)
        return tuple(
            Field(
                name=name,
                label=self.say(LABELS[name]),
                kind=KINDS.get(name, Kind.TEXT),
                value=getattr(self.client, name),
                options=self._options(name),
                mandatory=name == self._surname,
                disabled=self._workspace.is_read_only,
                **judged[name],
            )
            for name in names
            if self._is_shown(name)
        )

    def _is_shown(self, name: str) -> bool:
        """Tell whether the client's kind has this field, or it holds something."""
        others = OF_PERSONS if self.client.is_company else OF_COMPANIES
        return name not in others or getattr(self.client, name) is not None

    @property
    def _surname(self) -> str:
        return "company_name" if self.client.is_company else "last_name"

    def _options(self, name: str) -> tuple[Option, ...]:
        """Return the choices of a field, and what it holds where that is another."""
        labels = dict(CHOICES.get(name, {}))
        held = getattr(self.client, name)
        if labels and held is not None:
            labels.setdefault(held, held)
        return tuple(
            Option(value=value, label=self.say(label))
            for value, label in labels.items()
        )


def _typed(name: str, text: str) -> str | date | None:
    """Return what stands in a field as the value that a client keeps."""
    if not text:
        return None
    if name == "kind":
        return SubjectKind(text)
    return date.fromisoformat(text) if KINDS.get(name) is Kind.DATE else text
