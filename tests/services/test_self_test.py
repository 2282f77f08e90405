import json
from itertools import product

import pytest

from stewardkit.errors import RefusedError
from stewardkit.reports.self_test_words import WORDS
from stewardkit.screening import ENGINE_VERSION

BEGINNINGS = "VAL KROU TCHE ZOUR RYAB".split()
ENDINGS = "DARIEV MELSKI BRANOV GATINE LOGONOV".split()


@pytest.mark.usefixtures("register")
def test_a_self_test_is_kept_with_what_it_searched_and_the_journal_covers_it(
    workspace, rows
):
    assert workspace.registers.last_self_test() is None
    done = workspace.registers.self_test()
    assert workspace.registers.last_self_test() == done
    assert (done.engine_version, done.threshold) == (ENGINE_VERSION, 0.7)
    (searched,) = done.publications
    (in_force,) = workspace.registers.status()
    assert (searched.register, searched.sha256) == ("fr-gels", in_force.sha256)
    (batch,) = rows("select kind, reason from batch order by batch_id desc limit 1")
    assert batch == {"kind": "screening", "reason": "self-test"}
    assert not workspace.journal.verify().broken


@pytest.mark.usefixtures("register")
def test_a_self_test_changed_behind_the_journal_is_found(workspace):
    workspace.registers.self_test()
    with workspace._context.database.writing() as session:
        session.run("update self_test set result = '{}'")
    assert workspace.journal.verify().broken


def test_what_fell_since_the_test_before_is_named(workspace, publish, listed, reopened):
    people = [
        listed(number, "".join(parts), "Ilian Petrovitch")
        for number, parts in enumerate(product(BEGINNINGS, ENDINGS))
    ]
    workspace.registers.load(publish("2026-11-20", *people))
    before = workspace.registers.self_test()
    assert before.fallen == ()
    strict = reopened(threshold=0.99).registers.self_test()
    assert "initial" in strict.fallen
    assert "as_listed" not in strict.fallen


@pytest.mark.usefixtures("register")
def test_the_sample_is_that_of_the_settings(workspace, reopened):
    assert workspace.registers.self_test().trial.recalls[0].tried == 2
    done = reopened(self_test_sample=1).registers.self_test()
    assert (done.sample, done.trial.recalls[0].tried) == (1, 1)


def test_without_a_register_there_is_nothing_to_test(workspace):
    with pytest.raises(RefusedError, match="No register is loaded"):
        workspace.registers.self_test()


@pytest.mark.usefixtures("register")
def test_an_auditor_reads_the_last_self_test(workspace, reopened):
    done = workspace.registers.self_test()
    assert reopened(read_only=True).registers.last_self_test() == done


@pytest.mark.usefixtures("register")
def test_a_self_test_is_written_as_a_page_and_as_json(workspace, tmp_path):
    done = workspace.registers.self_test()
    page = done.save(tmp_path / "test.html").read_text("utf-8")
    stated = json.loads(done.save(tmp_path / "test.json").read_text("utf-8"))
    assert stated["trial"]["recalls"][0]["code"] == "as_listed"
    assert all(WORDS[recall.code][1] in page for recall in done.trial.recalls[:1])
    assert "VALDARIEV" not in page.upper()
