import json
import subprocess
import sys

import pytest

CLIENTS = "identifiant;type;nom;prenom\nCL1;particulier;DUPRÉ;Éloïse\n"
CONTACTS = (
    "identifiant;id_client;nom;prenom;fonction;date_naissance\n"
    "CT1;CL1;VALDARIEV;Ilian;Gérant;04/11/1969\n"
    "CT2;CL9;Perdu;Jo;Gérant;\n"
)
REGISTER = {
    "Publications": {
        "DatePublication": "2026-11-20T16:05:12.4471903+01:00",
        "PublicationDetail": [
            {
                "IdRegistre": 9001,
                "Nature": "Personne physique",
                "Nom": "VALDARIEV ",
                "RegistreDetail": [
                    {"TypeChamp": "PRENOM", "Valeur": [{"Prenom": "Ilian "}]},
                    {
                        "TypeChamp": "DATE_DE_NAISSANCE",
                        "Valeur": [
                            {"Jour": "04", "Mois": "11", "Annee": "1969"},
                        ],
                    },
                ],
            }
        ],
    }
}


@pytest.fixture
def call(tmp_path):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "stewardkit", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def files(tmp_path):
    (tmp_path / "clients.csv").write_bytes(CLIENTS.encode("cp1252"))
    (tmp_path / "contacts.csv").write_bytes(CONTACTS.encode("cp1252"))
    (tmp_path / "register.json").write_text(json.dumps(REGISTER), "utf-8")
    return tmp_path


def answer(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_main_job_from_extract_to_report(call, files):
    assert call("init", "w").returncode == 0
    loaded = answer(
        call(
            "load",
            "w",
            "--clients",
            "clients.csv",
            "--contacts",
            "contacts.csv",
            "--actor",
            "m.durand",
            "--json",
        )
    )
    assert loaded["loaded"] == {"client": 1, "contact": 1}
    assert loaded["quarantined"] == 1
    listed = answer(call("register", "load", "w", "register.json", "--json"))
    assert (listed["list"], listed["entries"], listed["added"]) == ("fr-gels", 1, 1)
    assert listed["self_test"]["recall"] > 0.8
    screened = answer(call("screen", "w", "--json"))
    (alert,) = screened["alerts"]
    assert (alert["contact_id"], alert["entry_id"]) == ("CT1", "9001")
    assert alert["reasons"]
    assert screened["why"]["never"] == screened["screened"] == 3
    again = call("screen", "w")
    assert again.stdout.startswith("3: nothing changed.\n0 subjects checked anew;")
    assert answer(call("screen", "w", "--all", "--json"))["why"]["asked"] == 3
    known = call("screen", "w", "--contact", "CT1")
    assert known.stdout.startswith("Last checked ")
    assert call("report", "w", "K1", "-o", "k1.csv").returncode == 0
    assert (files / "k1.csv").stat().st_size > 0
    terms = ("--size", 2, "--seed", 7, "--strata", "exception", "-o", "s.csv")
    drawn = call("sample", "w", "K1", *terms)
    assert drawn.stdout == "2 of 3 rows of K1 written to s.csv.\n"
    assert answer(call("verify", "w", "--json"))["intact"]


def test_a_list_of_ones_own_is_loaded_under_its_code_and_shown_by_its_name(call, files):
    call("init", "w")
    call("load", "w", "--clients", "clients.csv", "--contacts", "contacts.csv")
    (files / "ppe.csv").write_text(
        "entry_id,nature,last_name,first_name\nP1,person,VALDARIEV,Ilian\n"
    )
    with (files / "w" / "stewardkit.toml").open("a") as settings:
        settings.write('\n[lists.pep]\nname = "PEPs"\n')
    loaded = call("register", "load", "w", "ppe.csv", "--list", "pep", "--json")
    assert answer(loaded)["list"] == "pep"
    assert "PEPs (pep)" in call("register", "status", "w").stdout
    (status,) = answer(call("register", "status", "w", "--json"))["registers"]
    assert (status["register"], status["name"]) == ("pep", "PEPs")
    (alert,) = answer(call("screen", "w", "--json"))["alerts"]
    assert (alert["list"], alert["entry_id"]) == ("pep", "P1")


def test_the_register_check_is_tested_on_demand_and_at_a_load_unless_switched_off(
    call, files
):
    call("init", "w")
    settings = files / "w" / "stewardkit.toml"
    settings.write_text(settings.read_text().replace("self_test = true", ""))
    with settings.open("a") as handle:
        handle.write("self_test = false\n")
    loaded = answer(call("register", "load", "w", "register.json", "--json"))
    assert loaded["self_test"] is None
    tested = answer(call("register", "test", "w", "--json", "-o", "test.html"))
    assert tested["trial"]["recalls"][0] == {
        "code": "as_listed",
        "tried": 1,
        "count": 1,
        "goal": 0.99,
    }
    assert "<svg" in (files / "test.html").read_text("utf-8")


def test_an_undone_load_leaves_nothing_and_is_recorded(call, files):
    call("init", "w")
    batch = answer(call("load", "w", "--clients", "clients.csv", "--json"))["batch"]
    assert call("undo", "w", batch, "--reason", "wrong file").returncode == 0
    kinds = [row["kind"] for row in answer(call("history", "w", "--json"))["batches"]]
    assert kinds == ["undo", "import"]
    again = answer(call("load", "w", "--clients", "clients.csv", "--json"))
    assert again["loaded"] == {"client": 1}


def test_evidence_is_kept_under_its_content(call, files):
    call("init", "w")
    kept = answer(call("evidence", "add", "w", "clients.csv", "--json"))
    place = files / "w" / "evidence" / kept["sha256"]
    assert place.read_bytes() == (files / "clients.csv").read_bytes()
    assert kept["file_name"] == "clients.csv"
    place.write_text("changed")
    assert call("verify", "w").returncode == 2


def test_a_pack_of_reports_is_verified_file_by_file(call, files):
    call("init", "w")
    written = call("reports", "w", "--out", "pack", "--known-at", "2026-04-02T12:00")
    noted = written.stdout.split()[-1]
    found = answer(call("verify", "pack", "--json"))
    assert (found["intact"], found["manifest"]) == (True, noted)
    (files / "pack" / "k1.csv").write_text("changed")
    again = call("verify", "pack")
    assert again.returncode == 2
    assert again.stderr.endswith("changed: k1.csv\n")


MISUSES = {
    "missing file": ("load", "w", "--clients", "nowhere.csv"),
    "a folder": ("load", "w", "--clients", "w"),
    "two files swapped": ("load", "w", "--clients", "contacts.csv"),
    "no files": ("load", "w"),
    "contacts as a list": ("register", "load", "w", "contacts.csv"),
    "a code that is none": ("register", "load", "w", "register.json", "--list", "PEP"),
    "cut register": ("register", "load", "w", "cut.json"),
    "no workspace": ("screen", "nowhere"),
    "unknown report": ("report", "w", "Z9"),
    "bad date": ("report", "w", "C1", "--on", "31/02/2024"),
    "unknown batch": ("undo", "w", "B999999", "--reason", "test"),
    "one name": ("compare", "Ilian"),
    "no evidence": ("evidence", "add", "w", "nowhere.pdf"),
    "unknown contact": ("screen", "w", "--contact", "CT404"),
}


@pytest.mark.parametrize("arguments", MISUSES.values(), ids=MISUSES)
def test_bad_use_is_answered_by_a_sentence_and_exit_2(call, files, arguments):
    call("init", "w")
    text = (files / "register.json").read_text()
    (files / "cut.json").write_text(text[: len(text) // 2])
    done = call(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert done.stdout == ""


def test_a_match_and_a_comparison_need_no_workspace(call, files):
    (files / "in.csv").write_text(
        "id,kind,last_name,first_name,birth_date\n1,person,VALDARIEF,Ilian,1969-11-04\n"
    )
    done = call("match", "in.csv", "--register", "register.json", "-o", "hits.csv")
    assert done.returncode == 0, done.stderr
    heading, hit = (files / "hits.csv").read_text().splitlines()
    assert heading == "id,list,entry_id,matched_name,score,outcome,reasons"
    assert hit.startswith("1,fr-gels,9001,")
    found = answer(call("compare", "Ilian VALDARIEV", "Valdariev Ilian", "--json"))
    assert found["score"] == 1.0


def test_an_erased_contact_is_gone_and_the_journal_intact(call, files):
    call("init", "w")
    call("load", "w", "--clients", "clients.csv", "--contacts", "contacts.csv")
    erased = answer(
        call("erase", "w", "--contact", "CT1", "--reason", "courrier", "--json")
    )
    assert (erased["contact_id"], erased["ground"]) == ("CT1", "request")
    assert erased["scan"]["remaining"] == 0
    assert "The extract contacts.csv." in erased["remains"]
    verified = answer(call("verify", "w", "--json"))
    assert (verified["intact"], verified["erased"]) == (True, erased["rows"])
    told = call("history", "w", "--contact", "CT1").stdout
    assert "CT1 was erased on" in told
    assert "VALDARIEV" not in told
    again = call("erase", "w", "--contact", "CT1", "--reason", "courrier")
    assert (again.returncode, again.stdout) == (2, "")
    assert "Nothing of it is left to erase" in again.stderr


def test_what_people_are_shown_is_published_and_listed(call, files):
    call("init", "w")
    (files / "script.txt").write_bytes("Êtes-vous d'accord ?".encode("cp1252"))
    (files / "partners.csv").write_text("partenaire;secteur\nVélimont;auto\n", "utf-8")
    asked = ("--flag", "partner_email", "--channel", "phone", "--version", "TEL-3")
    assert call("wording", "add", "w", "script.txt", *asked).returncode == 0
    listed = ("--version", "P-1", "--published-on", "2026-01-01")
    assert call("partners", "add", "w", "partners.csv", *listed).returncode == 0
    (text,) = answer(call("wording", "list", "w", "--json"))["wordings"]
    assert (text["version"], text["text"]) == ("TEL-3", "Êtes-vous d'accord ?")
    (partners,) = answer(call("partners", "list", "w", "--json"))["partner_lists"]
    assert partners["partners"] == ["Vélimont"]
    assert partners["published_on"] == "2026-01-01"


def test_a_report_in_clear_leaves_for_a_purpose(call, files):
    answer(call("load", "office", "--clients", "clients.csv", "--json"))
    report = ("report", "office", "V3", "-o", "v3.csv", "--masking", "clear")
    refused = call(*report)
    assert refused.returncode == 2
    assert "leaves for a purpose only" in refused.stderr
    assert not (files / "v3.csv").exists()
    assert call(*report, "--purpose", "contrôle annuel").returncode == 0
    assert (files / "v3.csv").exists()


def test_the_day_of_a_request_to_erase_is_a_day(call):
    call("init", "office")
    refused = call(
        *("erase", "office", "--contact", "CT1", "--reason", "demande"),
        *("--asked-on", "hier"),
    )
    assert refused.returncode == 2
    assert "hier" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_claim_is_recorded_and_its_facts_are_told(call, files):
    call("init", "w")
    call("load", "w", "--clients", "clients.csv", "--contacts", "contacts.csv")
    asked = ("claim", "w", "--contact", "CT1", "--product", "Auto", "--json")
    made = answer(call(*asked, "--regime", "own_customer", "--on", "2026-03-01"))
    assert made["claim"]["claimed_on"] == "2026-03-01"
    assert made["claim"]["against"] == ["regime_off", "not_customer", "no_contract"]
    assert not made["stands"]
    assert call(*asked, "--regime", "habit").returncode == 2
