import pytest

from stewardkit.errors import InputFileError, UnknownRecordError


@pytest.fixture
def put(tmp_path):
    def write(text, name="extrait.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_heading_of_its_own_tells_the_table(workspace, put):
    proposal = workspace.loading.propose(put("id_client;raison_sociale;coloris\n"))
    assert proposal.table == "client"
    assert proposal.columns["company_name"] == "raison_sociale"
    assert proposal.columns["email"] == ""
    assert proposal.headings == ("id_client", "raison_sociale", "coloris")
    assert ("client_id",) in proposal.required


def test_headings_that_fit_several_tables_are_taken_for_contacts(workspace, put):
    assert workspace.loading.propose(put("id_client;nom\n")).table == "contact"


def test_the_stated_table_counts(workspace, put):
    proposal = workspace.loading.propose(put("id_client;nom\n"), "client")
    assert proposal.table == "client"
    assert proposal.columns["last_name"] == "nom"


def test_an_unknown_table_is_refused(workspace, put):
    with pytest.raises(UnknownRecordError):
        workspace.loading.propose(put("id_client;nom\n"), "batch")


def test_a_file_that_cannot_be_read_proposes_nothing(workspace, tmp_path):
    with pytest.raises(InputFileError, match="no such file"):
        workspace.loading.propose(tmp_path / "nowhere.csv")


def test_headings_can_be_stated_without_a_mapping_file(workspace, put):
    file = put("numero;patronyme\nCL1;Martin\n")
    workspace.loading.load(
        clients=file,
        mapping={"client": {"client_id": "numero", "last_name": "patronyme"}},
    )
    assert workspace.clients.get("CL1").last_name == "Martin"


def test_a_stated_heading_that_the_file_lacks_is_refused_by_its_name(workspace, put):
    file = put("numero;patronyme\nCL1;Martin\n")
    with pytest.raises(InputFileError, match="no heading 'nom'") as refused:
        workspace.loading.load(clients=file, mapping={"client": {"last_name": "nom"}})
    assert refused.value.path == file
