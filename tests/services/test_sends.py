"""The log of what was sent: loaded once, undone, verified, and erased with a person."""

from datetime import date, time

import pytest

from stewardkit.errors import InputFileError

HEADINGS = "date_envoi;heure;campagne;id_contact;courriel;rubrique;retour;partenaire"
LOG = f"""{HEADINGS}
03/03/2026;09:30;Printemps;;Zelie@tanneurs.example;E-mails commerciaux;;
2026-03-04 14:05;;Offre;;autre@exemple.fr;emails_partenaires;hard;Assistance Querval
05/03/2026;;Échéance;CT1;;Avis d'échéance;0;
"""
ROWS = """
select sent_on, sent_time, campaign, contact_id, email, flag, bounced, partner
from send order by sent_on
"""


@pytest.fixture
def put(tmp_path):
    def write(text, name="envois.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def load(workspace, put):
    """Load a log and return what became of its rows."""

    def read(text):
        (table,) = workspace.loading.load(sends=put(text)).tables
        return table

    return read


@pytest.mark.parametrize(
    "headings", ["day;address;notice", "jour;adresse;avis", "date;courriel;rubrique"]
)
def test_the_plain_words_for_day_address_and_notice_are_headings(load, headings):
    done = load(f"{headings}\n03/03/2026;zelie@tanneurs.example;avis_echeance\n")
    assert (done.added, done.quarantined) == (1, 0)


def test_a_log_is_read_with_its_french_headings_and_words(load, rows):
    done = load(LOG)
    assert (done.added, done.quarantined) == (3, 0)
    assert [tuple(row.values()) for row in rows(ROWS)] == [
        (
            *(date(2026, 3, 3), time(9, 30), "Printemps", None),
            *("Zelie@tanneurs.example", "commercial_email", False, None),
        ),
        (
            *(date(2026, 3, 4), time(14, 5), "Offre", None, "autre@exemple.fr"),
            *("partner_email", True, "Assistance Querval"),
        ),
        (
            *(date(2026, 3, 5), None, "Échéance", "CT1", None),
            *("due_notice", False, None),
        ),
    ]


def test_the_least_a_log_may_state_is_a_day_somebody_and_a_tick(load, rows):
    load("sent_on,email,flag\n2026-03-03,a@exemple.fr,commercial_email\n")
    (row,) = rows(ROWS)
    assert row["bounced"] is None
    assert row["sent_time"] is None


def test_the_same_log_again_brings_nothing(workspace, load, rows):
    load(LOG)
    done = load(LOG)
    assert (done.added, done.updated, done.unchanged) == (0, 0, 3)
    assert len(rows("from batch")) == 1
    grown = f"{LOG}06/03/2026;;Printemps;;z@exemple.fr;emails_commerciaux;;\n"
    assert load(grown).added == 1
    assert workspace.journal.verify().is_intact


def test_a_return_that_is_known_later_changes_the_send(load, rows):
    load(LOG)
    done = load(LOG.replace("commerciaux;;", "commerciaux;npai;"))
    assert (done.added, done.updated) == (0, 1)
    assert rows(ROWS)[0]["bounced"]
    assert [row["version"] for row in rows("from send_history")] == [1]


FAULTY = {
    "31/02/2026;;;;a@x.example;emails_commerciaux;;": "date_envoi is no date",
    "25/11/2026;;;;a@x.example;emails_commerciaux;;": "lies in the future",
    ";;;;a@x.example;emails_commerciaux;;": "date_envoi is empty",
    "03/03/2026;25h;;;a@x.example;emails_commerciaux;;": "heure is no time",
    "03/03/2026;;;;a@x.example;fax;;": "rubrique is none of the seven",
    "03/03/2026;;;;a@x.example;;;": "rubrique is empty",
    "03/03/2026;;;;;emails_commerciaux;;": "a send names an address",
    "03/03/2026;;;;a@x.example;avis_echeance;?;": "retour is neither yes nor no",
    LOG.splitlines()[1]: "stands on an earlier line too",
    "03/03/2026;;;a@x.example;avis_echeance": "too few fields",
}


def test_faulty_rows_wait_in_quarantine_each_with_its_reason(workspace, load):
    done = load("\n".join((LOG.strip(), *FAULTY)))
    assert (done.added, done.quarantined) == (3, len(FAULTY))
    waiting = workspace.loading.quarantine()
    assert {row["table_name"] for row in waiting} == {"send"}
    assert [row["line"] for row in waiting] == list(range(5, 5 + len(FAULTY)))
    for row, reason in zip(waiting, FAULTY.values(), strict=True):
        assert reason in row["reason"]


def test_quarantined_sends_are_exported_mended_and_loaded(workspace, load, tmp_path):
    load(f"{HEADINGS}\n31/02/2026;;Avril;;a@x.example;emails_commerciaux;;\n")
    file = tmp_path / "mend.csv"
    assert workspace.loading.export_quarantine("send", file) == 1
    mended = file.read_text(encoding="utf-8-sig").replace("31/02", "28/02")
    file.write_text(mended, encoding="utf-8")
    (table,) = workspace.loading.load(sends=file).tables
    assert table.added == 1
    assert workspace.loading.quarantine() == []


def test_a_log_is_not_taken_for_contacts_nor_contacts_for_a_log(workspace, put):
    with pytest.raises(InputFileError, match="Hand it in with --sends"):
        workspace.loading.load(contacts=put(LOG))
    contacts = "identifiant;id_client;nom;fonction\nCT1;CL1;Morel;Gérante\n"
    with pytest.raises(InputFileError, match="Hand it in with --contacts"):
        workspace.loading.load(sends=put(contacts))
    with pytest.raises(InputFileError, match="no heading brings flag"):
        workspace.loading.load(sends=put("date_envoi;courriel\n03/03/2026;a@b.fr\n"))


def test_a_load_of_sends_is_undone(workspace, put, rows):
    first = workspace.loading.load(sends=put(LOG))
    second = workspace.loading.load(sends=put(LOG.replace(";hard;", ";;")))
    workspace.journal.undo(second.batch, "mauvais fichier")
    assert [row["bounced"] for row in rows(ROWS)] == [False, True, False]
    undone = workspace.journal.undo(first.batch, "mauvais fichier")
    assert undone.removed == 2
    (conflict,) = undone.conflicts
    assert conflict.startswith("Send ")
    assert workspace.journal.verify().is_intact


def test_a_send_changed_by_hand_is_found(workspace, load):
    load(LOG)
    with workspace._context.reading() as session:
        session.run("update send set email = 'x@exemple.fr' where bounced")
    (fault,) = workspace.journal.verify().broken
    assert "was changed outside stewardkit" in fault


@pytest.fixture
def zelie(add):
    return add("Zebulonnais", email="zelie@tanneurs.example")


def test_what_was_sent_goes_with_whom_it_was_sent_to(workspace, load, zelie, rows):
    named = f"07/03/2026;;Offre;{zelie.contact_id};ancienne@exemple.fr"
    load(
        f"{LOG}{named};avis_echeance;;\n"
        "32/03/2026;;Offre;;zelie@TANNEURS.example;avis_echeance;;\n"
    )
    done = workspace.erasure.erase(zelie.contact_id, reason="courrier")
    assert [row["campaign"] for row in rows(ROWS)] == ["Offre", "Échéance"]
    workspace.close()
    content = (workspace.folder / "portfolio.duckdb").read_bytes()
    for text in (b"Zelie@tanneurs", b"zelie@TANNEURS", b"ancienne@exemple.fr"):
        assert text not in content
    assert done.scan.remaining == 0
    assert workspace.journal.verify().is_intact


def test_what_was_sent_to_an_address_that_somebody_else_bears_stays(
    workspace, load, zelie, add, rows
):
    add("Morel", email="ZELIE@tanneurs.example")
    load(LOG)
    workspace.erasure.erase(zelie.contact_id, reason="courrier")
    assert len(rows(ROWS)) == 3


def test_a_log_does_not_bring_back_the_address_of_somebody_erased(
    workspace, load, zelie, rows
):
    workspace.erasure.erase(zelie.contact_id, reason="courrier")
    named = f"07/03/2026;;Offre;{zelie.contact_id};z@x.example"
    done = load(f"{LOG}{named};avis_echeance;;\n")
    assert (done.added, done.quarantined) == (2, 2)
    for waiting in workspace.loading.quarantine():
        assert "erased" in waiting["reason"]
        assert "@" not in waiting["content"]
    load(
        "date_envoi;courriel;rubrique\n07/03/2026;zelie@tanneurs.example;avis_echeance\n"
    )
    workspace.close()
    content = (workspace.folder / "portfolio.duckdb").read_bytes().lower()
    assert b"zelie@tanneurs.example" not in content
