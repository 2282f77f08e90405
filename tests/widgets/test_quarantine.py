"""Why a row was not loaded, in the language of the screen."""

import ast
import inspect

import pytest

from stewardkit.ingest.columns import ColumnKind
from stewardkit.store import staging
from stewardkit.store.cells import complaint_about
from stewardkit.widgets.quarantine import COMPLAINTS, QuarantinePane
from stewardkit.widgets.wording import Wording

CLIENTS = """\
id_client;nom;raison_sociale;type;date_naissance;ne_sert_plus
CL01;;;particulier;;
;Morel;;particulier;;
CL03;Petit;;licorne;;
CL04;Petit;;particulier;31/02/1980;
CL05;Petit;;particulier;01/01/2099;
CL06;Petit;;particulier;
CL07;Petit;;particulier;;;;bleu
CL08;Petit;;particulier;;
CL08;Petit;;particulier;;
"""
CONTACTS = """\
identifiant;id_client;nom;fonction;ordre;valide_du;valide_au;signature_electronique
CT01;CL08;;Payeur;1;;;oui
CT02;CL99;Roux;Payeur;1;;;oui
CT03;CL08;Roux;Payeur;deux;;;oui
CT04;CL08;Roux;Payeur;1;01/02/2026;01/01/2026;oui
CT05;CL08;Roux;Payeur;1;;;certes
CT06;;Roux;Payeur;1;;;oui
;CL08;Blanc;Payeur;1;;;oui
;CL08;Blanc;Payeur;1;;;oui
CT07;CL08;Rey;Payeur;1;;;oui
"""
AMBIGUOUS = (
    "identifiant absent, alors que plusieurs contacts de ce client ont ce nom et cette "
    "fonction ; indiquer l'identifiant"
)
DELETED = "fiche supprimée dans le lot B000003 ; annuler ce lot pour la retrouver"
UNNAMED = "identifiant;id_client;nom;fonction;\nCT08;CL08;Rey;Payeur;oui\n"


@pytest.fixture
def load(workspace, tmp_path):
    """Load the text of an extract."""

    def loaded(table, text):
        file = tmp_path / f"{table}.csv"
        file.write_text(text, encoding="utf-8")
        return workspace.loading.load(**{table: file})

    return loaded


@pytest.fixture
def reasons(workspace, load):
    """Quarantine a row for every reason, and return the reasons in a language."""
    load("clients", CLIENTS)
    load("contacts", CONTACTS)
    workspace.contacts.delete(["CT07"], reason="duplicate")
    load("contacts", CONTACTS)
    load("contacts", UNNAMED)

    def said_in(language):
        pane = QuarantinePane(workspace, Wording(language))
        return {row["reason"] for row in pane.records().values()}

    return said_in


def test_every_reason_is_said_in_french(reasons):
    assert reasons("fr") == {
        "nom : vide, or un client a un nom",
        "id_client : vide",
        "type : ni particulier ni entreprise",
        "date_naissance : date qui n'existe pas ; l'écrire 31/12/2026 ou 2026-12-31",
        "date_naissance : à venir",
        "trop peu de champs : 6 attendus",
        "trop de champs : 6 attendus",
        "id_client : figure déjà sur une ligne précédente",
        "nom : vide, or un contact a un nom",
        "id_client : client inconnu",
        "ordre : n'est pas un nombre entier",
        "valide_au : avant le début",
        "signature_electronique : ni oui ni non",
        f"identifiant : {AMBIGUOUS}",
        f"identifiant : {DELETED}",
        "valeur dans une colonne sans en-tête",
    }


def test_every_reason_is_said_in_english_as_it_is_kept(workspace, reasons):
    kept = {row["reason"] for row in workspace.loading.quarantine()}
    assert reasons("en") == kept


def test_every_complaint_about_a_cell_or_row_is_known_to_the_screen():
    about_cells = {complaint_about(kind) for kind in ColumnKind} - {None}
    about_rows = {
        call.args[1].value
        for call in ast.walk(ast.parse(inspect.getsource(staging)))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Check"
        and isinstance(call.args[1], ast.Constant)
    }
    assert len(about_rows) >= 6
    for complaint in about_cells | about_rows:
        assert any(known.endswith(complaint) for known in COMPLAINTS)
