"""A form with a field of each kind; run as a part of a notebook's cell."""

from stewardkit.widgets.blocks import (
    Action,
    Field,
    Form,
    Kind,
    Link,
    Mark,
    Notice,
    Option,
    Section,
    Tone,
)
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.wording import Wording

MARKUP = '<img src=x onerror="window.harmed=true">'
FUNCTIONS = tuple(
    Option(value=name, label=name.title()) for name in ("notaire", "gérant")
)


class DemoForm(Pane):
    """A form with a field of each kind."""

    def __init__(self, name="form"):
        super().__init__(name, Wording("fr"))

    def block(self):
        return Form(
            pane=self.name,
            title="Contact C-000123",
            note="Les zones jaunes-orangées marquées d'un * sont obligatoires.",
            sections=(self.identity(), self.coordinates(), self.ticks()),
            actions=(
                Action(name="save", label="Valider", tone=Tone.PRIMARY, key="Ctrl+s"),
                Action(name="check", label="Contrôle du registre des avoirs"),
                Action(name="cancel", label="Annuler"),
                Action(name="delete", label="Supprimer", tone=Tone.BAD),
            ),
            notices=(
                Notice(
                    text="Aucune correspondance au registre du 23/11/2026.",
                    tone=Tone.GOOD,
                ),
            ),
            parts=(
                Link(
                    text="Référence procédurale", address="https://example.org/contacts"
                ),
                Link(text="Adresse douteuse", address="javascript:alert(1)"),
            ),
        )

    def identity(self):
        return Section(
            title="Identité",
            fields=(
                Field(
                    name="id", label="Identifiant", kind=Kind.STATIC, value="C-000123"
                ),
                Field(name="last_name", label="Nom", mandatory=True, value="Martin"),
                Field(
                    name="function",
                    label="Fonction",
                    kind=Kind.CHOICE,
                    options=FUNCTIONS,
                    mandatory=True,
                    problem="La fonction est obligatoire.",
                ),
                Field(
                    name="title",
                    label="Civilité",
                    kind=Kind.SUGGEST,
                    options=(
                        Option(value="Mme", label="Madame"),
                        Option(value="M.", label="Monsieur"),
                    ),
                ),
                Field(
                    name="valid_to",
                    label="Valide au",
                    kind=Kind.DATE,
                    hint="Vide : sans fin prévue",
                ),
                Field(
                    name="order", label="Ordre d'affichage", kind=Kind.NUMBER, value=1
                ),
            ),
        )

    def coordinates(self):
        return Section(
            title="Coordonnées",
            columns=2,
            fields=(
                Field(name="line1", label="Adresse", value="12 rue des Lilas"),
                Field(name="city", label=f"Ville {MARKUP}", value=MARKUP),
                Field(
                    name="phone",
                    label="Téléphone",
                    kind=Kind.PHONE,
                    value="+33 4 72 00 00 00",
                ),
                Field(
                    name="email",
                    label="E-mail",
                    kind=Kind.EMAIL,
                    value="martin@exemple",
                    warning="Ce domaine paraît incomplet.",
                ),
                Field(
                    name="note",
                    label="Note",
                    kind=Kind.NOTE,
                    value="Appeler le matin.\nPréfère le courrier.",
                ),
                Field(name="file", label="Preuve", kind=Kind.FILE, hint="PDF ou image"),
            ),
            actions=(Action(name="copy", label="Copie Adr Client"),),
        )

    def ticks(self):
        states = tuple(
            Option(value=v, label=t)
            for v, t in (
                ("never", "jamais demandé"),
                ("given", "accepté"),
                ("refused", "refusé ou retiré"),
            )
        )
        return Section(
            title="Sous l'e-mail",
            note="Les désignations ne sont pas des consentements.",
            fields=(
                Field(
                    name="commercial",
                    label="E-mails commerciaux",
                    kind=Kind.STATES,
                    options=states,
                    value="given",
                    state="Accepté le 03/02/2025 par téléphone",
                    hint="Consentement (CPCE L34-5, à confirmer)",
                ),
                Field(
                    name="due_notice",
                    label="Avis d'échéance",
                    kind=Kind.CHECK,
                    value=True,
                    state="Désigné le 03/02/2025 par m.durand",
                    hint="Destinataire de l'avis",
                ),
                Field(
                    name="locked",
                    label="Relances pièces",
                    kind=Kind.CHECK,
                    disabled=True,
                ),
                Field(
                    name="flags",
                    label="Signes",
                    kind=Kind.MARKS,
                    value=(Mark(sign="✓", text="Signature", tone=Tone.GOOD),),
                ),
            ),
        )

    def on_change(self, name, value):
        problem = "" if value else "La valeur est obligatoire."
        if name == "last_name":
            self.patch(
                {"last_name": {"problem": problem}, "line1": {"value": f"chez {value}"}}
            )

    def on_press(self, name):
        if name == "save":
            self.refuse()

    def refuse(self):
        self.patch(
            notices=[Notice(text="Non enregistré : 1 zone à corriger.", tone=Tone.BAD)],
            focus="function",
        )
