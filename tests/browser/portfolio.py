"""A small portfolio of fictional people, as a brokerage would open it."""

import json
from datetime import UTC, date, datetime
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

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
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
    Client(
        client_id=PERSON,
        title="Mme",
        last_name="Delorme",
        first_name="Odile",
        birth_date=date(1971, 2, 3),
        address_line1="4 rue des Lilas",
        postcode="35000",
        city="Rennes",
        mobile="06 00 00 00 03",
        email="odile.delorme@exemple.fr",
    ),
)
CONTRACT = Contract(
    contract_id="PO00000001",
    client_id=COMPANY,
    product="Flotte automobile",
    insurer="Mutuelle Exemple",
    starts_on=date(2024, 1, 1),
)
CONTACTS = (
    Contact(
        contact_id="CT00000001",
        client_id=COMPANY,
        last_name="Morel",
        first_name="Claire",
        function="Comptable",
        email="claire.morel@exemple.fr",
        display_order=1,
        valid_from=date(2026, 1, 1),
    ),
    Contact(
        contact_id="CT00000002",
        client_id=COMPANY,
        last_name="Vasseur",
        first_name="Hugo",
        function="Responsable sinistres",
        email="hugo.vasseur@exemple.fr",
        display_order=2,
        valid_from=date(2026, 6, 1),
    ),
    Contact(
        contact_id="CT00000003",
        client_id=COMPANY,
        last_name="Ferrand",
        first_name="Nadia",
        function="Comptable",
        display_order=3,
        valid_from=date(2020, 1, 1),
        valid_to=date(2025, 12, 31),
    ),
    Contact(
        contact_id="CT00000004",
        client_id=COMPANY,
        last_name=MARKUP,
        first_name="Zoé",
        function="Assistante",
        display_order=4,
        note=MARKUP,
    ),
)
REGISTER = {
    "Publications": {
        "DatePublication": "2026-11-23T16:05:12.4471903+01:00",
        "PublicationDetail": [
            {
                "IdRegistre": 9001,
                "Nature": "Personne physique",
                "Nom": "VALDARIEV",
                "RegistreDetail": [
                    {
                        "TypeChamp": "PRENOM",
                        "Valeur": [{"Prenom": "Ilian Petrovitch"}],
                    },
                ],
            },
        ],
    }
}


def make_portfolio(folder: Path) -> None:
    """Make a workspace with three clients, four contacts and a register."""
    register = folder.with_suffix(".json")
    register.write_text(json.dumps(REGISTER), encoding="utf-8")
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
