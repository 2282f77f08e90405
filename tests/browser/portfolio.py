"""A small portfolio of fictional people, as a brokerage would open it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from stewardkit.model.client import Client
from stewardkit.model.contact import Contact
from stewardkit.model.contract import Contract
from stewardkit.model.flags import Channel, Flag
from stewardkit.model.journal import BatchKind
from stewardkit.model.screening import SubjectKind
from stewardkit.model.settings import Settings
from stewardkit.services.workspace import SETTINGS_FILE, open_workspace
from stewardkit.store.records import keep
from tests.conftest import NOW, ODILE, listed_person, publication

MARKUP = '<img src=x onerror="window.harmed=true">'
PROCEDURE = "https://intranet.exemple.fr/contacts"
SCRIPTS = {Flag.COMMERCIAL_EMAIL: {Channel.PHONE: "script 2026-03"}}
COMPANY, EMPTY_COMPANY, PERSON = "CL00000001", "CL00000002", "CL00000003"
CLIENTS = (
    Client(
        client_id=COMPANY,
        kind=SubjectKind.COMPANY,
        company_name="Ateliers Corvisart",
        address_line1="12 quai des Forges",
        postcode="44000",
        city="Nantes",
        phone="02 40 00 00 01",
        email="bonjour@corvisart.exemple.fr",
    ),
    Client(
        client_id=EMPTY_COMPANY,
        kind=SubjectKind.COMPANY,
        company_name=f"Menuiserie {MARKUP}",
    ),
    replace(ODILE, client_id=PERSON),
)
CONTRACT = Contract(
    contract_id="PO00000001",
    client_id=COMPANY,
    product="Flotte automobile",
    insurer="Mutuelle Exemple",
    starts_on=date(2024, 1, 1),
)
PEOPLE = {
    ("Morel", "Claire", "Comptable"): {
        "email": "claire.morel@exemple.fr",
        "valid_from": date(2026, 1, 1),
    },
    ("Vasseur", "Hugo", "Responsable sinistres"): {
        "email": "hugo.vasseur@exemple.fr",
        "valid_from": date(2026, 6, 1),
    },
    ("Ferrand", "Nadia", "Comptable"): {
        "valid_from": date(2020, 1, 1),
        "valid_to": date(2025, 12, 31),
    },
    (MARKUP, "Zoé", "Assistante"): {"note": MARKUP},
}
CONTACTS = tuple(
    Contact(
        contact_id=f"CT{number:08}",
        client_id=COMPANY,
        last_name=last_name,
        first_name=first_name,
        function=function,
        display_order=number,
        **more,
    )
    for number, ((last_name, first_name, function), more) in enumerate(
        PEOPLE.items(), start=1
    )
)


def make_portfolio(folder: Path) -> None:
    """Make a workspace with three clients, four contacts and a register."""
    register = folder.with_suffix(".json")
    listed = listed_person(9001, "VALDARIEV", "Ilian Petrovitch")
    register.write_text(publication("2026-11-23", listed), encoding="utf-8")
    with open_workspace(folder, actor="m.durand", clock=lambda: NOW) as workspace:
        workspace.registers.load(register)
        for client in CLIENTS:
            workspace.clients.save(client)
        with workspace._context.writing(BatchKind.FORM) as batch:
            keep(batch, [CONTRACT])
        for contact in CONTACTS:
            workspace.contacts.save(contact)
        designated = workspace.consents.draft("CT00000001", Flag.DUE_NOTICE, "given")
        workspace.consents.record(designated)
    speak(folder, "fr")


def speak(folder: Path, language: str) -> None:
    """Settle the language of a workspace, with its scripts and its procedure."""
    Settings(
        language=language,
        procedure_url=PROCEDURE,
        wordings=SCRIPTS,
        partner_list="partenaires 2026",
    ).write(folder / SETTINGS_FILE)
