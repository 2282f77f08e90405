"""A grid over a million fictional people; run as a part of a notebook's cell."""

from datetime import date, timedelta

from stewardkit.errors import RefusedError
from stewardkit.widgets.blocks import (
    Action,
    Column,
    Dialog,
    Field,
    Grid,
    Kind,
    Mark,
    Option,
    Page,
    Row,
    Section,
    Tone,
)
from stewardkit.widgets.message import as_message
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

MARKUP = '<img src=x onerror="window.harmed=true">'
SIZE = 100
FUNCTIONS = tuple(
    Option(value=name, label=name.title()) for name in ("notaire", "gérant")
)


class DemoGrid(Pane):
    """A million rows that are made as they are asked for."""

    def __init__(self, total=1_000_000, name="grid"):
        super().__init__(name, Wording("fr"))
        self.total = total
        self.offset = 0
        self.sort = ""
        self.descending = False
        self.filters = {}
        self.ticked = set()
        self.names = {}

    def block(self):
        return Grid(
            pane=self.name,
            label="Contacts",
            columns=(
                Column(name="name", label="Nom", editable=True),
                Column(
                    name="function",
                    label="Fonction",
                    kind=Kind.CHOICE,
                    options=FUNCTIONS,
                    editable=True,
                ),
                Column(name="city", label=MARKUP),
                Column(name="order", label="Ordre", kind=Kind.NUMBER, filterable=False),
                Column(name="since", label="Valide du", kind=Kind.DATE, editable=True),
                Column(
                    name="flags",
                    label="Acceptations",
                    kind=Kind.MARKS,
                    sortable=False,
                    filterable=False,
                ),
                Column(
                    name="main", label="Principal", kind=Kind.CHECK, filterable=False
                ),
            ),
            fields=(
                Field(
                    name="valid_only", label="Valides au", kind=Kind.CHECK, value=True
                ),
                Field(
                    name="on", label="Jour", kind=Kind.DATE, value=date(2026, 11, 24)
                ),
            ),
            actions=(
                Action(name="add", label="Ajouter", tone=Tone.PRIMARY, key="Insert"),
                Action(name="edit", label="Modifier"),
                Action(name="delete", label="Supprimer", tone=Tone.BAD, key="Delete"),
            ),
            selectable=True,
            empty="Aucun contact ne correspond.",
            page_size=SIZE,
        )

    def show(self):
        super().show()
        self.send_page()

    def send_page(self):
        numbers = range(self.total)
        if self.descending:
            numbers = numbers[::-1]
        wanted = self.filters.get("name", "")
        if wanted:
            numbers = [
                n for n in numbers[:5000] if wanted.lower() in self.name_of(n).lower()
            ]
        shown = numbers[self.offset : self.offset + SIZE]
        keys = [f"K{n}" for n in shown]
        page = Page(
            rows=tuple(self.row(n) for n in shown),
            offset=self.offset,
            total=len(numbers),
            sort=self.sort,
            descending=self.descending,
            filters=self.filters,
            selected=tuple(k for k in keys if k in self.ticked),
            selected_count=len(self.ticked),
        )
        self.tell({"do": "rows", "pane": self.name, "page": as_message(page)})

    def name_of(self, n):
        return self.names.get(f"K{n}", f"Martin {n}")

    def row(self, n):
        flags = (
            Mark(sign="✓", text="E-mails commerciaux acceptés", tone=Tone.GOOD),
            Mark(sign="✗", text="E-mails partenaires refusés", tone=Tone.BAD),
            Mark(sign="?", text="Signature jamais demandée"),
        )[: n % 4]
        return Row(
            key=f"K{n}",
            cells=(
                self.name_of(n),
                FUNCTIONS[n % 2].value,
                MARKUP if n == 1 else "Lyon",
                n,
                date(2020, 1, 1) + timedelta(days=n % 2000),
                flags,
                n % 3 == 0,
            ),
            tone=Tone.WARNING if n == 4 else Tone.PLAIN,
        )

    def on_page(self, offset):
        self.offset = offset
        self.send_page()

    def on_sort(self, column, descending):
        self.sort, self.descending, self.offset = column, descending, 0
        self.send_page()

    def on_filter(self, filters):
        self.filters, self.offset = filters, 0
        self.send_page()

    def on_select(self, keys, on):
        self.ticked = self.ticked | set(keys) if on else self.ticked - set(keys)

    def on_select_all(self, on):
        self.ticked = {f"K{n}" for n in range(self.total)} if on else set()
        self.send_page()

    def on_edit(self, key, column, value):
        if column == "name":
            if not value:
                raise RefusedError("Le nom est obligatoire.")
            self.names[key] = value
        self.send_page()

    def on_press(self, name):
        self.ask(
            Dialog(
                pane=self.name,
                title="Supprimer le contact ?",
                text="Deux avis d'échéance n'auront plus de destinataire.",
                sections=(
                    Section(
                        title="",
                        fields=(
                            Field(
                                name="ground",
                                label="Motif",
                                kind=Kind.STATES,
                                mandatory=True,
                                options=(
                                    Option(
                                        value="error",
                                        label="Doublon / erreur de saisie",
                                    ),
                                    Option(
                                        value="erasure", label="Demande d'effacement"
                                    ),
                                ),
                            ),
                            Field(name="reason", label="Précision", kind=Kind.NOTE),
                        ),
                    ),
                ),
                actions=(
                    Action(name="confirm", label="Supprimer", tone=Tone.BAD),
                    Action(name="cancel", label="Annuler"),
                ),
            )
            if name == "delete"
            else Dialog(
                pane=self.name,
                title="Autre",
                actions=(Action(name="cancel", label="Annuler"),),
            )
        ) if name in {"delete", "add"} else self.dismiss()
