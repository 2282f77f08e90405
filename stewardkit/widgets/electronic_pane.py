"""Electronic documents of a client: who was told of them, and who would have paper."""

from collections.abc import Callable

from stewardkit.model.client import Client
from stewardkit.model.electronic import (
    ElectronicNotice,
    ElectronicStanding,
    ElectronicState,
)
from stewardkit.services.electronic import Hearing
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
from stewardkit.widgets.electronic_history import electronic_history
from stewardkit.widgets.form_saving import full_name
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.tick_words import CHANNELS
from stewardkit.widgets.wording import Wording, mark

EVERYBODY = ""
"""Chosen, it means the client with all its contacts."""
PAPER = {
    ElectronicState.OBJECTED: mark("objection since {day}"),
    ElectronicState.PAPER: mark("prefers paper since {day}"),
}


class ElectronicPane(Pane):
    """What was told and heard of electronic documents, each recorded by one click."""

    def __init__(self, workspace: Workspace, say: Wording, client: Client) -> None:
        super().__init__("electronic", say)
        self.notices: tuple[Notice, ...] = ()
        self._workspace = workspace
        self._client_id = client.client_id
        self._concerned = EVERYBODY
        self._channel = ""
        self._file: tuple[str, bytes] | None = None

    def block(self) -> Block:
        """Return where the client, or the contact that was chosen, stands today."""
        is_read_only = self._workspace.is_read_only
        fields = (self._concerns(), *self._standing())
        return Form(
            pane=self.name,
            title="",
            note=self.say(
                "Only an objection or a preference for paper has documents go by post."
            ),
            sections=(
                Section(
                    title=self.say("Electronic documents"),
                    fields=fields if is_read_only else (*fields, *self._proof()),
                ),
            ),
            actions=() if is_read_only else self._actions(),
            notices=self.notices,
            parts=(electronic_history(self._workspace, self._client_id, self.say),),
        )

    def on_change(self, name: str, value: object) -> None:
        """Look at another contact or at the client as a whole, or note the channel."""
        if name == "concerns":
            self._concerned = str(value)
            self.notices = ()
            self.show()
        elif name == "channel":
            self._channel = str(value)

    def on_upload(self, name: str, file_name: str, content: bytes = b"") -> None:
        """Hold a file as proof of what is recorded next."""
        if name == "proof":
            self._file = (file_name, content)
            self.patch({"proof": {"state": file_name}})

    def on_press(self, name: str) -> None:
        """Record what a button says, heard today, or take back what was a slip."""
        deed, _, number = name.partition(":")
        if self._workspace.is_read_only or deed not in {"retract", *self._deeds}:
            return
        if deed == "retract":
            reason = self.say("entry error")
            self._workspace.electronic.retract(int(number), reason)
        else:
            self._deeds[deed](self._client_id, self._contact_id, **self._proven())
            self._channel, self._file = "", None
        self.notices = (Notice(text=self.say("Recorded."), tone=Tone.GOOD),)
        self.show()

    def _proven(self) -> Hearing:
        """Keep the file, and return how the next word was heard."""
        hearing: Hearing = {}
        if self._channel:
            hearing["channel"] = self._channel
        if self._file is not None:
            kept = self._workspace.evidence.keep_content(*self._file)
            hearing["evidence"] = kept.sha256
        return hearing

    @property
    def _deeds(self) -> dict[str, Callable[..., ElectronicNotice]]:
        electronic = self._workspace.electronic
        return {
            "inform": electronic.inform,
            "object": electronic.object,
            "paper": electronic.prefer_paper,
            "lift": electronic.lift,
        }

    @property
    def _contact_id(self) -> str | None:
        return self._concerned or None

    def _concerns(self) -> Field:
        contacts = self._workspace.contacts.list(self._client_id)
        return Field(
            name="concerns",
            label=self.say("Concerns"),
            kind=Kind.CHOICE,
            value=self._concerned,
            options=(
                Option(
                    value=EVERYBODY, label=self.say("the client and all its contacts")
                ),
                *(
                    Option(value=contact.contact_id, label=full_name(contact))
                    for contact in contacts
                ),
            ),
        )

    def _standing(self) -> tuple[Field, Field]:
        """Return what was told, and whether documents go by post."""
        found = self._found()
        told, paper = found.informed, found.paper
        return (
            Field(
                name="informed",
                label=self.say("Information"),
                kind=Kind.STATIC,
                value=self.say("not given") if told is None else self._told(told),
            ),
            Field(
                name="paper",
                label=self.say("Paper"),
                kind=Kind.STATIC,
                value=self.say("no objection")
                if paper is None
                else self.say(PAPER[paper.state], day=self.say.day(paper.heard_on)),
            ),
        )

    def _found(self) -> ElectronicStanding:
        return self._workspace.electronic.state(self._client_id, self._contact_id)

    def _told(self, told: ElectronicNotice) -> str:
        say = self.say
        proof = say("no evidence") if told.evidence is None else say("with evidence")
        return say("given on {day}, {proof}", day=say.day(told.heard_on), proof=proof)

    def _proof(self) -> tuple[Field, Field]:
        """Return what stands behind the next word: its channel, a file."""
        channel = Field(
            name="channel",
            label=self.say("Channel"),
            kind=Kind.STATES,
            value=self._channel,
            options=tuple(
                Option(value=one, label=self.say(text))
                for one, text in CHANNELS.items()
            ),
        )
        file = Field(
            name="proof",
            label=self.say("Evidence"),
            kind=Kind.FILE,
            hint=self.say("A letter, a scan; kept with what you record next"),
            state="" if self._file is None else self._file[0],
        )
        return channel, file

    def _actions(self) -> tuple[Action, ...]:
        """Return a button for each thing that can be told or heard today."""
        say, paper = self.say, self._found().paper
        is_own = paper is not None and paper.contact_id == self._contact_id
        offered = (
            Action(name="inform", label=say("Information given today")),
            Action(name="object", label=say("Objects to electronic documents")),
            Action(name="paper", label=say("Prefers paper")),
        )
        lift = Action(name="lift", label=say("Electronic documents accepted again"))
        return (*offered, lift) if is_own else offered
