import pytest

from stewardkit.widgets.blocks import Grid
from stewardkit.widgets.load_panel import LoadPanel

CLIENTS = "id_client;nom;prenom;telephone;couleur\nCL1;Martin;Anne;;bleu\n"
FAULTY = (
    "identifiant;id_client;nom;fonction;valide_du\n"
    "CT1;CL1;Martin;Payeur;31/02/2026\n"
    "CT2;CL1;Morel;Payeur;01/02/2026\n"
    "CT3;CL404;Petit;Payeur;01/02/2026\n"
)


@pytest.fixture
def panel(workspace, say):
    return LoadPanel(workspace, say)


def upload(panel, text, file_name="extrait.csv"):
    event = {"name": "file", "file_name": file_name}
    panel.answer("upload", event, [text.encode()])


def press(panel, name):
    panel.answer("press", {"name": name}, [])


def change(panel, name, value):
    panel.answer("change", {"name": name, "value": value}, [])


def texts(panel):
    return " ".join(notice.text for notice in panel.notices)


def mapping_of(panel):
    _file, mapping = panel.block().sections
    return {field.name: field for field in mapping.fields}


def test_before_a_file_is_chosen_there_is_nothing_to_load(panel):
    (section,) = panel.block().sections
    assert [field.name for field in section.fields] == ["file", "path"]
    assert all(action.disabled for action in panel.block().actions)
    press(panel, "load")
    assert panel.notices == ()


def test_an_uploaded_file_proposes_its_table_and_mapping(panel):
    upload(panel, CLIENTS)
    fields = {field.name: field for field in panel.block().sections[0].fields}
    mapping = mapping_of(panel)
    assert fields["table"].value == "contact"
    assert fields["file"].state == "extrait.csv"
    change(panel, "table", "client")
    mapping = mapping_of(panel)
    assert mapping["last_name"].value == "nom"
    assert mapping["email"].value == ""
    assert mapping["client_id"].mandatory
    assert mapping["phone"].label == "Téléphone"
    headings = [option.value for option in mapping["email"].options]
    assert headings == ["", "id_client", "nom", "prenom", "telephone", "couleur"]
    assert panel.block().sections[1].note == "Colonnes non reprises : couleur"


def test_the_table_is_told_by_a_heading_of_its_own(panel):
    upload(panel, "id_client;raison_sociale\nCL1;Exemple SA\n")
    assert panel.proposal.table == "client"


def test_a_dry_run_counts_and_keeps_nothing(workspace, panel, client):
    upload(panel, "id_client;raison_sociale\nCL1;Exemple SA\n;Sans numéro\n")
    press(panel, "try")
    assert "lignes lues : 2, ajoutées : 1" in texts(panel)
    assert "mises de côté : 1" in texts(panel)
    assert "rien n'a été conservé" in texts(panel)
    assert panel.file is not None
    assert workspace.loading.quarantine() == []


def test_a_load_names_its_batch_and_leaves_no_copy_of_the_upload(workspace, panel):
    upload(panel, CLIENTS)
    change(panel, "table", "client")
    change(panel, "reason", "reprise du portefeuille")
    copy = panel.file
    press(panel, "load")
    assert workspace.clients.get("CL1").first_name == "Anne"
    assert "B000001" in texts(panel)
    assert panel.file is None
    assert not copy.exists()
    (batch,) = workspace.journal.batches()
    assert batch.reason == "reprise du portefeuille"


def test_a_changed_mapping_is_what_is_loaded(workspace, panel):
    upload(panel, "numero;patronyme\nCL1;Martin\n", "odd.csv")
    change(panel, "table", "client")
    change(panel, "client_id", "numero")
    change(panel, "last_name", "patronyme")
    press(panel, "load")
    assert workspace.clients.get("CL1").last_name == "Martin"


def test_a_missing_column_is_said_and_nothing_is_loaded(panel, told):
    upload(panel, "numero;patronyme\nCL1;Martin\n", "odd.csv")
    change(panel, "table", "client")
    messages = told(panel)
    press(panel, "load")
    assert "N° client, Nom ou Raison sociale" in texts(panel)
    assert messages[-1]["focus"] == "client_id"


def test_a_file_is_found_by_its_path(panel, tmp_path):
    file = tmp_path / "clients.csv"
    file.write_text(CLIENTS, encoding="utf-8")
    change(panel, "path", f" {file} ")
    assert panel.file == file
    change(panel, "table", "client")
    press(panel, "load")
    assert "B000001" in texts(panel)
    assert file.exists()


def test_a_file_that_is_not_there_is_a_sentence(panel, told, tmp_path):
    messages = told(panel)
    change(panel, "path", str(tmp_path / "nowhere.csv"))
    assert "there is no such file" in messages[-1]["notices"][0]["text"]
    assert panel.file is None


def test_an_unreadable_upload_is_named_without_its_folder(panel, told):
    messages = told(panel)
    upload(panel, "", "../../vide.csv")
    text = messages[-1]["notices"][0]["text"]
    assert text == "vide.csv: the file is empty."


def test_the_file_of_another_table_is_refused_in_a_sentence(panel, told):
    upload(panel, FAULTY)
    change(panel, "table", "client")
    change(panel, "client_id", "id_client")
    messages = told(panel)
    press(panel, "load")
    assert "file of contacts" in messages[-1]["notices"][0]["text"]


def test_each_step_of_a_load_is_told_as_it_begins(panel, told):
    upload(panel, CLIENTS)
    change(panel, "table", "client")
    messages = told(panel)
    press(panel, "load")
    steps = [
        message["notices"][0]["text"] for message in messages if "notices" in message
    ]
    assert steps[0] == "Étape 1 sur 5 : ouverture du fichier…"
    assert len(steps) == 5


def test_whoever_shows_the_portfolio_hears_of_a_load_and_not_of_a_dry_run(
    workspace, say
):
    heard = []
    panel = LoadPanel(workspace, say, on_loaded=lambda: heard.append("loaded"))
    upload(panel, CLIENTS)
    change(panel, "table", "client")
    press(panel, "try")
    assert heard == []
    press(panel, "load")
    assert heard == ["loaded"]


def test_loading_the_same_file_again_says_that_nothing_was_new(panel):
    for _ in range(2):
        upload(panel, CLIENTS)
        change(panel, "table", "client")
        press(panel, "load")
    assert "Rien de nouveau" in texts(panel)


@pytest.fixture
def refused(panel):
    """Load a file of which two rows are quarantined."""
    upload(panel, CLIENTS)
    change(panel, "table", "client")
    press(panel, "load")
    upload(panel, FAULTY, "contacts.csv")
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
