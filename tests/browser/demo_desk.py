"""Tabs over panes and what is only read; run as a part of a notebook's cell."""

from stewardkit.widgets.blocks import (
    Action,
    Bar,
    Chart,
    Entry,
    Facts,
    Notice,
    Place,
    Stack,
    Tab,
    Tabs,
    Timeline,
    Tone,
)
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

MARKUP = '<img src=x onerror="window.harmed=true">'


class DemoDesk(Pane):
    """Tabs over a grid, a form and what is only read."""

    def __init__(self, *panes):
        super().__init__("desk", Wording("fr"))
        for pane in panes:
            self.add(pane)

    def block(self):
        return Tabs(
            pane=self.name,
            label="Bureau",
            active="list",
            tabs=(
                Tab(name="list", label="Contacts", body=Place(pane="grid"), count=250),
                Tab(name="form", label="Fiche", body=Place(pane="form")),
                Tab(name="read", label="Lecture", body=self.read()),
            ),
        )

    def read(self):
        bars = (
            Bar(label="donné", value=1234, tone=Tone.GOOD),
            Bar(label="refusé", value=300, tone=Tone.BAD),
            Bar(label="retiré", value=120, tone=Tone.BAD),
            Bar(label="jamais demandé", value=800),
        )
        return Stack(
            beside=True,
            blocks=(
                Facts(
                    title="Client 4711",
                    rows=(("Nom", MARKUP), ("Gel des avoirs", "aucune correspondance")),
                ),
                Timeline(
                    title="Historique",
                    entries=(
                        Entry(
                            when="24/11/2026 10:00",
                            who="m.durand",
                            title="Nom corrigé",
                            lines=("Martn → Martin",),
                            tone=Tone.GOOD,
                            action=Action(name="undo-1", label="Annuler"),
                        ),
                        Entry(when="02/03/2025 09:12", who="import", title="Créé"),
                    ),
                ),
                Chart(title="E-mails commerciaux", bars=bars),
                Notice(
                    text="Le registre date de plus de huit jours.", tone=Tone.WARNING
                ),
            ),
        )
