from datetime import date

import pandas as pd
import pytest

from stewardkit.errors import InputFileError
from stewardkit.model.journal import batch_name
from stewardkit.store.tables import CONTACT

CLIENTS = """identifiant;type;nom;prenom;raison_sociale;date_naissance;courriel
CL000001;particulier;DUPRÉ;Éloïse;;02/03/1970;e@example.org
CL000002;entreprise;;;Œuvre & Cie;;contact@example.org
"""
CONTACTS = """identifiant;id_client;nom;prenom;fonction;valide_du;courriel;\
emails_commerciaux;avis_echeance
CT000001;CL000001;DUPRÉ;Éloïse;Assuré;2020-01-01;a@example.org;O;oui
CT000002;CL000002;Noë;Jo;Gérant;01/02/2020;b@example.org;N;1
"""


@pytest.fixture
def put(tmp_path):
    def write(name, text, encoding="cp1252"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def loaded(workspace, put):
    workspace.loading.load(
        clients=put("clients.csv", CLIENTS), contacts=put("contacts.csv", CONTACTS)
    )
    return workspace


def rows(workspace, sql, **parameters):
    with workspace._context.reading() as session:
        return session.rows(sql, **parameters)


def emails(workspace):
    found = rows(workspace, "select contact_id, email from contact order by contact_id")
    return {row["contact_id"]: row["email"] for row in found}


def flag_states(workspace, flag):
    found = rows(
        workspace,
        "select contact_id, state from flag_state($on, $at) where flag = $flag",
        on=date(2030, 1, 1),
        at=date(2030, 1, 1),
        flag=flag,
    )
    return {row["contact_id"]: row["state"] for row in found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_arrive_whole_from_every_encoding(workspace, put, encoding):
    workspace.loading.load(clients=put("c.csv", CLIENTS, encoding))
    (row,) = rows(workspace, "select first_name from client where kind = 'person'")
    assert row["first_name"] == "Éloïse"
    (row,) = rows(workspace, "select company_name from client where kind = 'company'")
    assert row["company_name"] == "Œuvre & Cie"


def test_latin_1_is_told_from_windows_1252_by_the_bytes_that_only_it_has(
    workspace, put
):
    text = "client_id;nom\nCL1;CAF\xc9 \x81\n"
    workspace.loading.load(clients=put("c.csv", text, "latin-1"))
    (row,) = rows(workspace, "select last_name from client")
    assert row["last_name"].startswith("CAFÉ")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_told_from_the_headings(workspace, put, delimiter):
    text = CLIENTS.replace(";", delimiter)
    done = workspace.loading.load(clients=put("c.csv", text))
    assert done.tables[0].added == 2


def test_excel_and_parquet_bring_the_same_rows_as_csv(loaded, put, tmp_path):
    frame = pd.read_csv(put("c.csv", CLIENTS), sep=";", encoding="cp1252", dtype=str)
    frame["date_naissance"] = pd.to_datetime(frame["date_naissance"], dayfirst=True)
    frame.to_excel(tmp_path / "c.xlsx", index=False)
    frame.to_parquet(tmp_path / "c.parquet", index=False)
    for name in ("c.xlsx", "c.parquet"):
        done = loaded.loading.load(clients=tmp_path / name)
        assert (done.tables[0].unchanged, done.batch) == (2, None)


def test_the_same_file_again_changes_nothing(loaded, put):
    done = loaded.loading.load(
        clients=put("clients.csv", CLIENTS), contacts=put("contacts.csv", CONTACTS)
    )
    assert done.batch is None
    assert [table.unchanged for table in done.tables] == [2, 2]
    assert len(rows(loaded, "from batch")) == 1


def test_a_changed_extract_updates_and_keeps_the_version_before(loaded, put):
    changed = CONTACTS.replace("a@example.org", "new@example.org")
    done = loaded.loading.load(contacts=put("contacts.csv", changed))
    assert (done.tables[0].updated, done.tables[0].unchanged) == (1, 1)
    assert emails(loaded)["CT000001"] == "new@example.org"
    (former,) = rows(loaded, "select email, version from contact_history")
    assert (former["email"], former["version"]) == ("a@example.org", 1)


def test_what_is_absent_from_an_extract_stays(loaded, put):
    first_row_only = "".join(CONTACTS.splitlines(keepends=True)[:2])
    loaded.loading.load(contacts=put("contacts.csv", first_row_only))
    assert set(emails(loaded)) == {"CT000001", "CT000002"}


def test_a_column_that_the_extract_leaves_out_keeps_its_value(loaded, put):
    text = "identifiant;id_client;nom;ville\nCT000001;CL000001;DUPRÉ;Lyon\n"
    loaded.loading.load(contacts=put("contacts.csv", text))
    (row,) = rows(
        loaded, "select function, city from contact where contact_id = 'CT000001'"
    )
    assert (row["function"], row["city"]) == ("Assuré", "Lyon")


def test_legacy_ticks_become_given_without_evidence_and_without_a_day(loaded):
    found = rows(loaded, "select * from flag_event order by event_id")
    given = {(row["contact_id"], row["flag"]) for row in found}
    assert given == {
        ("CT000001", "commercial_email"),
        ("CT000001", "due_notice"),
        ("CT000002", "due_notice"),
    }
    assert {row["evidence"] for row in found} == {None}
    assert {row["heard_on"] for row in found} == {None}


def test_cells_that_an_export_fills_up_with_blanks_mean_the_same(workspace, put):
    padded = "\n".join(
        ";".join(f"\u00a0{cell:<20}\t" if row else cell for cell in line.split(";"))
        for row, line in enumerate(CONTACTS.splitlines())
    )
    load = workspace.loading.load(
        clients=put("clients.csv", CLIENTS),
        contacts=put("contacts.csv", padded, "utf-8"),
    )
    assert load.quarantined == 0
    assert emails(workspace)["CT000001"] == "a@example.org"
    assert flag_states(workspace, "commercial_email") == {"CT000001": "given"}
    assert set(flag_states(workspace, "due_notice")) == {"CT000001", "CT000002"}


def test_a_tick_that_the_next_extract_lacks_is_withdrawn(loaded, put):
    blank = CONTACTS.replace("a@example.org;O", "a@example.org;")
    loaded.loading.load(contacts=put("contacts.csv", blank))
    assert flag_states(loaded, "commercial_email") == {"CT000001": "withdrawn"}


def test_an_extract_never_raises_a_withdrawn_consent(loaded, put):
    blank = CONTACTS.replace("a@example.org;O", "a@example.org;")
    loaded.loading.load(contacts=put("contacts.csv", blank))
    done = loaded.loading.load(contacts=put("contacts.csv", CONTACTS))
    assert flag_states(loaded, "commercial_email") == {"CT000001": "withdrawn"}
    assert done.tables[0].flags_held_back == 1


def test_a_designation_follows_the_last_extract(loaded, put):
    off = CONTACTS.replace("N;1", "N;0")
    loaded.loading.load(contacts=put("contacts.csv", off))
    assert flag_states(loaded, "due_notice")["CT000002"] == "withdrawn"
    loaded.loading.load(contacts=put("contacts.csv", CONTACTS))
    assert flag_states(loaded, "due_notice")["CT000002"] == "given"


FAULTY = """identifiant;id_client;nom;prenom;fonction;valide_du;valide_au;\
emails_commerciaux
CT000001;CL000001;Bon;A;Assuré;01/01/2020;;O
CT000002;CL000002;Fini;B;Gérant;01/02/2020;01/01/2019;N
CT000003;CL000009;Seul;C;Gérant;;;
CT000004;CL000002;court
CT000005;CL000002;Date;D;Gérant;31/02/2024;;
CT000006;CL000002;;E;Gérant;;;
CT000007;CL000002;Peutetre;F;Gérant;;;maybe
CT000001;CL000001;Double;G;Assuré;;;
CT000008;CL000002;Sansfonction;H;;;;
"""
EXPECTED_FAULTS = {
    3: ("valide_au", "01/01/2019", "before the start"),
    4: ("id_client", "CL000009", "no client that is known"),
    5: (None, None, "too few fields: 8 are expected"),
    6: ("valide_du", "31/02/2024", "no date that exists"),
    7: ("nom", None, "is empty"),
    8: ("emails_commerciaux", "maybe", "neither yes nor no"),
    9: ("identifiant", "CT000001", "stands on an earlier line"),
}


@pytest.fixture
def faulty(workspace, put):
    workspace.loading.load(clients=put("clients.csv", CLIENTS))
    done = workspace.loading.load(contacts=put("faulty.csv", FAULTY))
    return workspace, done.tables[0]


def test_each_faulty_row_is_quarantined_with_line_column_value_and_reason(faulty):
    workspace, _done = faulty
    found = {row["line"]: row for row in workspace.loading.quarantine()}
    assert found.keys() == EXPECTED_FAULTS.keys()
    for line, (column, value, reason) in EXPECTED_FAULTS.items():
        assert found[line]["column_name"] == column
        assert found[line]["cell_value"] == value
        assert reason in found[line]["reason"]


def test_good_rows_load_beside_faulty_ones_and_every_row_is_counted_once(faulty):
    workspace, done = faulty
    assert set(emails(workspace)) == {"CT000001", "CT000008"}
    assert (done.read, done.added, done.quarantined) == (9, 2, 7)


def test_a_row_without_function_loads_with_a_finding(faulty):
    _workspace, done = faulty
    assert done.findings["without_function"] == 1


def test_the_same_faulty_file_again_adds_nothing_to_the_quarantine(faulty, put):
    workspace, _done = faulty
    workspace.loading.load(contacts=put("faulty.csv", FAULTY))
    assert len(workspace.loading.quarantine()) == len(EXPECTED_FAULTS)


def test_mended_rows_load_and_leave_the_quarantine(faulty, tmp_path):
    workspace, _done = faulty
    file = tmp_path / "mend.csv"
    assert workspace.loading.export_quarantine("contact", file) == len(EXPECTED_FAULTS)
    lines = file.read_text("utf-8-sig").splitlines(keepends=True)
    mended = [line.replace("31/02/2024", "29/02/2024") for line in lines[1:]]
    still_bad = [line for line in mended if "29/02/2024" in line or "maybe" in line]
    file.write_text("".join([lines[0], *still_bad]), "utf-8")
    workspace.loading.load(contacts=file)
    waiting = [row["cell_value"] for row in workspace.loading.quarantine()]
    assert len(waiting) == len(EXPECTED_FAULTS) - 1
    assert "31/02/2024" not in waiting
    assert "CT000005" in emails(workspace)


def test_an_undone_load_gives_its_mended_rows_back_to_the_quarantine(faulty, tmp_path):
    workspace, _done = faulty
    file = tmp_path / "mend.csv"
    workspace.loading.export_quarantine("contact", file)
    before = workspace.loading.quarantine()
    text = file.read_text("utf-8-sig").replace("31/02/2024", "29/02/2024")
    file.write_text(text, "utf-8")
    done = workspace.loading.load(contacts=file)
    mended = workspace.loading.quarantine()
    undone = workspace.journal.undo(done.batch, "mauvais fichier")
    after = workspace.loading.quarantine()
    assert "CT000005" not in emails(workspace)
    assert [row["quarantine_id"] for row in after] == [
        row["quarantine_id"] for row in before
    ]
    workspace.journal.undo(batch_name(undone.batch_id), "c'était le bon")
    assert workspace.loading.quarantine() == mended
    assert workspace.journal.verify().is_intact


def test_the_rows_that_an_undone_load_quarantined_no_longer_wait(faulty, put):
    workspace, _done = faulty
    last = workspace.journal.batches()[0].name
    workspace.journal.undo(last, "mauvais fichier")
    assert workspace.loading.quarantine() == []
    workspace.loading.load(contacts=put("faulty.csv", FAULTY))
    assert len(workspace.loading.quarantine()) == len(EXPECTED_FAULTS)


def test_a_dry_run_counts_all_and_keeps_nothing(workspace, put):
    done = workspace.loading.load(clients=put("c.csv", CLIENTS), dry_run=True)
    assert (done.tables[0].added, done.is_dry_run) == (2, True)
    assert rows(workspace, "from client") == []
    assert rows(workspace, "from batch") == []


def test_contacts_without_identifier_are_numbered_and_found_again(loaded, put):
    text = "id_client;nom;prenom;fonction;ville\nCL000002;Sans;Id;Payeur;Nice\n"
    loaded.loading.load(contacts=put("sans.csv", text))
    done = loaded.loading.load(contacts=put("sans.csv", text.replace("Nice", "Brest")))
    assert done.tables[0].updated == 1
    (row,) = rows(loaded, "select contact_id, city from contact where city is not null")
    assert (row["contact_id"], row["city"]) == ("CT00000003", "Brest")


def test_several_addresses_in_a_cell_leave_one_and_a_note(loaded, put):
    text = "id_client;identifiant;nom;fonction;courriel\n"
    text += 'CL000001;CT9;Deux;Payeur;"x@example.org; y@example.org"\n'
    loaded.loading.load(contacts=put("deux.csv", text))
    (row,) = rows(loaded, "select email, note from contact where contact_id = 'CT9'")
    assert row["email"] == "x@example.org"
    assert "y@example.org" in row["note"]


def test_a_correction_by_hand_outlives_an_extract_that_did_not_change(loaded, put):
    with loaded._context.writing("form") as batch:
        kept = batch.session.arrow(
            "select * exclude (version, batch_id, recorded_from, salt, seal)"
            " replace ('hand@example.org' as email)"
            " from contact where contact_id = 'CT000001'"
        )
        batch.keep(CONTACT, kept)
    done = loaded.loading.load(contacts=put("contacts.csv", CONTACTS))
    assert done.batch is None
    assert emails(loaded)["CT000001"] == "hand@example.org"


BAD_FILES = {
    "missing": (None, "no such file"),
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "wrong headings": (b"a;b;c\n1;2;3\n", "no heading brings"),
    "heading twice": (b"nom;nom\na;b\n", "stands twice"),
    "cut parquet": (b"PAR1 cut", "damaged or cut"),
    "damaged workbook": (b"PK\x03\x04 no zip", "no readable Excel"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_extract_is_answered_by_a_sentence(
    workspace, tmp_path, content, sentence
):
    path = tmp_path / "file.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputFileError, match=sentence):
        workspace.loading.load(clients=path)


def test_a_folder_in_place_of_a_file_is_answered_by_a_sentence(workspace, tmp_path):
    with pytest.raises(InputFileError, match="a folder"):
        workspace.loading.load(clients=tmp_path)


def test_swapped_files_are_told_apart_by_their_headings(workspace, put):
    with pytest.raises(InputFileError, match="file of contacts, not of clients"):
        workspace.loading.load(clients=put("x.csv", CONTACTS))
    with pytest.raises(InputFileError, match="file of clients, not of contacts"):
        workspace.loading.load(contacts=put("x.csv", CLIENTS))


def test_a_drafted_mapping_can_be_corrected_and_loads_the_file(workspace, put):
    odd = put("odd.csv", "numero;patronyme\nCL1;DUPRÉ\n")
    draft = workspace.loading.draft_mapping(clients=odd)
    assert 'last_name = ""' in draft
    draft = draft.replace('last_name = ""', 'last_name = "patronyme"')
    draft = draft.replace('client_id = ""', 'client_id = "numero"')
    mapping = put("map.toml", draft, "utf-8")
    done = workspace.loading.load(clients=odd, mapping=mapping)
    assert done.tables[0].added == 1


def test_a_mapping_that_names_no_heading_of_the_file_is_refused(workspace, put):
    mapping = put("map.toml", '[client]\nlast_name = "nowhere"\n')
    with pytest.raises(InputFileError, match="no heading 'nowhere'"):
        workspace.loading.load(clients=put("c.csv", CLIENTS), mapping=mapping)
