import pytest

from stewardkit.widgets.blocks import Grid
from stewardkit.widgets.load_panel import LoadPanel

CLIENTS = "id_client;nom;prenom;telephone;couleur\nCL1;Martin;Anne;;bleu\n"
CONTRACTS = "numero_police;id_client;produit\nPO1;CL1;Auto\nPO2;CL404;Auto\n"
CONTACTS = "identifiant;id_client;nom;fonction;email\nCT1;CL1;Morel;;morel@\n"
FAULTY = (
    "identifiant;id_client;nom;fonction;valide_du\n"
    "CT1;CL1;Martin;Payeur;31/02/2026\n"
    "CT2;CL1;Morel;Payeur;01/02/2026\n"
    "CT3;CL404;Petit;Payeur;01/02/2026\n"
)


@pytest.fixture
def panel(workspace, say):
    return LoadPanel(workspace, say)


def upload(panel, table, text, file_name="extrait.csv"):
    event = {"name": f"{table}.file", "file_name": file_name}
    panel.answer("upload", event, [text.encode()])


def press(panel, name):
    panel.answer("press", {"name": name}, [])


def change(panel, name, value):
    panel.answer("change", {"name": name, "value": value}, [])


def texts(panel):
    return " ".join(notice.text for notice in panel.notices)


def fields(panel):
    return {
        field.name: field
        for section in panel.block().sections
        for field in section.fields
    }


def steps(messages):
    return [
        notice["text"]
        for message in messages
        for notice in message.get("notices", [])
        if notice["text"].startswith("Étape")
    ]


def test_before_a_file_is_chosen_there_is_nothing_to_load(panel):
    assert list(fields(panel)) == [
        *("client.file", "client.path"),
        *("contract.file", "contract.path"),
        *("contact.file", "contact.path"),
        *("send.file", "send.path"),
    ]
    assert all(action.disabled for action in panel.block().actions)
    press(panel, "load")
    assert panel.notices == ()


def test_an_uploaded_file_is_proposed_a_mapping(panel):
    upload(panel, "client", CLIENTS)
    shown = fields(panel)
    assert shown["client.file"].state == "extrait.csv"
    assert shown["client.last_name"].value == "nom"
    assert shown["client.email"].value == ""
    assert shown["client.client_id"].mandatory
    assert shown["client.phone"].label == "Téléphone"
    headings = [option.value for option in shown["client.email"].options]
    assert headings == ["", "id_client", "nom", "prenom", "telephone", "couleur"]
    section = panel.block().sections[1]
    assert section.title == "Clients : quelle colonne de extrait.csv apporte quoi"
    assert section.note == "Colonnes non reprises : couleur"


def test_three_extracts_are_loaded_as_one_batch(workspace, panel, told):
    upload(panel, "contact", CONTACTS)
    upload(panel, "contract", CONTRACTS, "contrats.csv")
    upload(panel, "client", CLIENTS)
    messages = told(panel)
    press(panel, "load")
    (batch,) = workspace.journal.batches()
    assert f"Conservé sous le lot {batch.name}" in texts(panel)
    assert workspace.clients.get("CL1").first_name == "Anne"
    assert len(workspace.clients.contracts("CL1")) == 1
    assert workspace.contacts.get("CT1").last_name == "Morel"
    assert "contrats.csv : lignes lues : 2, ajoutées : 1" in texts(panel)
    (refused,) = workspace.loading.quarantine()
    assert refused["table_name"] == "contract"
    assert len(steps(messages)) == 15
    assert "Étape 8 sur 15 : contrats.csv, lecture…" in steps(messages)


def test_a_dry_run_of_three_extracts_counts_and_keeps_nothing(workspace, panel):
    upload(panel, "client", CLIENTS)
    upload(panel, "contract", CONTRACTS, "contrats.csv")
    upload(panel, "contact", CONTACTS)
    press(panel, "try")
    assert "contrats.csv : lignes lues : 2, ajoutées : 1" in texts(panel)
    assert "mises de côté : 1" in texts(panel)
    assert "rien n'a été conservé" in texts(panel)
    assert list(panel.extracts) == ["client", "contract", "contact"]
    assert workspace.loading.quarantine() == []
    assert workspace.journal.batches() == ()


def test_what_is_doubtful_in_loaded_contacts_is_said(panel):
    upload(panel, "client", CLIENTS)
    upload(panel, "contact", CONTACTS, "contacts.csv")
    press(panel, "load")
    found = "contacts.csv, constats : sans fonction : 1, e-mail inutilisable : 1."
    assert found in texts(panel)


def test_a_load_names_its_reason_and_leaves_no_copy_of_an_upload(workspace, panel):
    upload(panel, "client", CLIENTS)
    change(panel, "reason", "reprise du portefeuille")
    copy = panel.extracts["client"].file
    press(panel, "load")
    assert panel.extracts == {}
    assert not copy.exists()
    (batch,) = workspace.journal.batches()
    assert batch.reason == "reprise du portefeuille"


def test_a_file_that_is_left_out_is_not_loaded(workspace, panel):
    upload(panel, "client", CLIENTS)
    upload(panel, "contract", CONTRACTS)
    copy = panel.extracts["contract"].file
    press(panel, "contract.drop")
    assert not copy.exists()
    press(panel, "load")
    assert workspace.clients.contracts("CL1") == ()
    assert workspace.loading.quarantine() == []


def test_another_file_for_a_table_takes_the_place_of_the_first(workspace, panel):
    upload(panel, "client", CLIENTS)
    former = panel.extracts["client"].file
    upload(panel, "client", CLIENTS.replace("Martin", "Petit"))
    assert not former.exists()
    press(panel, "load")
    assert workspace.clients.get("CL1").last_name == "Petit"


def test_a_file_that_cannot_be_read_leaves_the_one_chosen_before(workspace, panel):
    upload(panel, "client", CLIENTS)
    upload(panel, "client", "")
    press(panel, "load")
    assert workspace.clients.get("CL1").last_name == "Martin"


def test_a_changed_mapping_is_what_is_loaded(workspace, panel):
    upload(panel, "client", "numero;patronyme\nCL1;Martin\n", "odd.csv")
    change(panel, "client.client_id", "numero")
    change(panel, "client.last_name", "patronyme")
    press(panel, "load")
    assert workspace.clients.get("CL1").last_name == "Martin"


def test_missing_columns_are_said_file_by_file_and_nothing_is_loaded(
    workspace, panel, told
):
    upload(panel, "client", "numero;patronyme\nCL1;Martin\n", "odd.csv")
    upload(panel, "contact", "identifiant;nom\nCT1;Morel\n", "contacts.csv")
    messages = told(panel)
    press(panel, "load")
    assert texts(panel) == (
        "odd.csv : aucune colonne n'apporte N° client, Nom ou Raison sociale. "
        "Choisissez-en une. "
        "contacts.csv : aucune colonne n'apporte N° client. Choisissez-en une."
    )
    assert messages[-1]["focus"] == "client.client_id"
    assert workspace.journal.batches() == ()


def test_a_file_is_found_by_its_path(panel, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_text(CLIENTS, encoding="utf-8")
    change(panel, "client.path", f" {file} ")
    assert panel.extracts["client"].file == file
    press(panel, "client.drop")
    change(panel, "client.path", str(file))
    press(panel, "load")
    assert "B000001" in texts(panel)
    assert file.exists()


def test_a_file_that_is_not_there_is_a_sentence(panel, told, tmp_path):
    messages = told(panel)
    change(panel, "client.path", str(tmp_path / "nowhere.csv"))
    assert "ce fichier n'existe pas" in messages[-1]["notices"][0]["text"]
    assert panel.extracts == {}


def test_an_unreadable_upload_is_named_without_its_folder(panel, told):
    messages = told(panel)
    upload(panel, "client", "", "../../vide.csv")
    text = messages[-1]["notices"][0]["text"]
    assert text == "vide.csv : le fichier est vide."


def test_the_file_of_another_table_is_refused_in_a_sentence(panel, told):
    upload(panel, "client", FAULTY)
    change(panel, "client.client_id", "id_client")
    messages = told(panel)
    press(panel, "load")
    assert "ressemble à l'extrait « contact »" in messages[-1]["notices"][0]["text"]
    assert list(panel.extracts) == ["client"]


def test_names_that_the_form_does_not_have_change_nothing(panel):
    upload(panel, "../client", CLIENTS)
    upload(panel, "batch", CLIENTS)
    change(panel, "batch.path", "/etc/hostname")
    change(panel, "client.last_name", "nom")
    press(panel, "client.drop")
    assert panel.extracts == {}
    assert panel.notices == ()


def test_whoever_shows_the_portfolio_hears_of_a_load_and_not_of_a_dry_run(
    workspace, say
):
    heard = []
    panel = LoadPanel(workspace, say, on_loaded=lambda: heard.append("loaded"))
    upload(panel, "client", CLIENTS)
    press(panel, "try")
    assert heard == []
    press(panel, "load")
    assert heard == ["loaded"]


def test_a_load_says_that_a_check_is_due_once_there_is_a_register(panel, request):
    upload(panel, "client", CLIENTS)
    press(panel, "load")
    assert "attend" not in texts(panel)
    request.getfixturevalue("register")
    upload(panel, "client", CLIENTS.replace("CL1", "CL7"))
    press(panel, "load")
    assert "2 noms attendent un contrôle des registres" in texts(panel)


def test_loading_the_same_file_again_says_that_nothing_was_new(panel):
    for _ in range(2):
        upload(panel, "client", CLIENTS)
        press(panel, "load")
    assert "Rien de nouveau" in texts(panel)


@pytest.fixture
def refused(panel):
    """Load a file of which two rows are quarantined."""
    upload(panel, "client", CLIENTS)
    upload(panel, "contact", FAULTY, "contacts.csv")
    press(panel, "load")
    return panel.quarantine


def test_the_quarantine_shows_line_and_reason_in_french(refused, told):
    messages = told(refused)
    refused.show()
    page = messages[-1]["page"]
    assert page["total"] == 2
    table, file, line, value, reason = page["rows"][0]["cells"]
    assert (table, file, line, value) == ("contact", "contacts.csv", 2, "31/02/2026")
    assert reason == (
        "valide_du : date qui n'existe pas ; l'écrire 31/12/2026 ou 2026-12-31"
    )
    assert "client inconnu" in page["rows"][1]["cells"][4]


def test_the_quarantine_is_exported_for_mending(workspace, refused, told):
    messages = told(refused)
    (action,) = refused.block().actions
    refused.answer("press", {"name": action.name}, [])
    (file,) = (workspace.folder / "reports").iterdir()
    assert file.name == "quarantine_contact_2026-11-24.csv"
    assert "CT1" in file.read_text(encoding="utf-8-sig")
    assert str(file) in messages[-1]["notices"][0]["text"]


def test_an_export_of_an_unknown_table_writes_nothing(workspace, refused):
    refused.answer("press", {"name": "export_../secret"}, [])
    assert list((workspace.folder / "reports").iterdir()) == []


def test_an_auditor_sees_the_quarantine_and_cannot_load(refused, auditor, say):
    panel = LoadPanel(auditor(), say)
    block = panel.block()
    assert block.sections == block.actions == ()
    assert "lecture seule" in block.note
    assert isinstance(panel.quarantine.block(), Grid)
    assert panel.quarantine.block().actions == ()
    assert panel.quarantine.total == 2


def test_what_an_auditors_page_sends_all_the_same_writes_nothing(
    refused, auditor, say, told
):
    panel = LoadPanel(auditor(), say)
    messages = told(panel)
    upload(panel, "client", CLIENTS)
    press(panel, "try")
    panel.quarantine.answer("press", {"name": "export_contact"}, [])
    assert panel.extracts == {}
    assert messages == []
    assert list((panel._workspace.folder / "reports").iterdir()) == []
