import pytest

from stewardkit.model.register import Nature
from stewardkit.screening import Index, Settings, trial_of
from stewardkit.screening.innocents import families
from stewardkit.screening.perturbations import PERTURBATIONS

SAMPLE = 5


@pytest.fixture
def entries(entry):
    names = "Valdariev Kroumelski Tchebranov Zoulgatine Ryabokhvat Veslogonov".split()
    people = [
        entry(number, f"Ilian Petrovitch {name}", f"Ivan {name}")
        for number, name in enumerate(names)
    ]
    return [
        *people,
        entry(800, "Zourab Tcherkavian", "Зураб Черкавян"),
        entry(801, "Yusuf Al-Zendjabri", "يوسف الزنجبري"),
        entry(900, "Zorvanex Maritime LLC", nature=Nature.COMPANY),
    ]


def trial(entries, index=None, **settings):
    searched = Index.build(entries) if index is None else index
    return trial_of(searched, entries, Settings(**settings), sample=SAMPLE)


def test_every_way_to_change_a_name_is_tried_and_names_as_listed_are_found(entries):
    found = {recall.code: recall for recall in trial(entries).recalls}
    assert found.keys() == {way.code for way in PERTURBATIONS}
    assert found["as_listed"].count == found["as_listed"].tried == SAMPLE
    assert found["company_as_listed"].count == 1


def test_a_check_that_finds_nothing_is_seen_to_find_nothing(entries):
    blind = trial(entries, Index.build(()))
    assert blind.found.count == 0
    assert blind.found.tried > 100
    assert not blind.is_good


def test_the_entry_itself_must_be_found_and_not_its_namesake(entry):
    listed, namesake = entry(1, "Ilian Valdariev"), entry(2, "Ilian Valdariev")
    found = trial([listed], Index.build([namesake])).found
    assert (found.count, found.tried > 0) == (0, True)


def test_innocents_alert_where_their_names_are_listed(entries, entry):
    quiet = {family.code: family.count for family in trial(entries).families}
    assert quiet.keys() == families().keys()
    assert quiet["portuguese"] == 0
    common = entry(999, *(" ".join(name) for name in families()["portuguese"]))
    loud = {family.code: family.count for family in trial([*entries, common]).families}
    assert loud["portuguese"] == 200


def test_a_higher_threshold_finds_less_and_alerts_less(entries):
    curve = trial(entries).curve
    shares = [(point.recall, point.alerts_per_thousand) for point in curve]
    assert shares == sorted(shares, reverse=True)
    assert curve[0].recall > curve[-1].recall


def test_the_threshold_in_force_decides_what_counts_as_found(entries):
    strict, lenient = trial(entries, threshold=0.99), trial(entries)
    assert strict.found.count < lenient.found.count
    assert strict.curve == lenient.curve


def test_two_runs_are_alike_and_progress_is_told_of_each_class_and_family(entries):
    steps = []
    index = Index.build(entries)
    once = trial_of(
        index,
        entries,
        Settings(),
        sample=SAMPLE,
        on_progress=lambda *step: steps.append(step),
    )
    assert once == trial(entries, index)
    total = len(once.recalls) + len(once.families)
    assert steps == [(done, total) for done in range(1, total + 1)]
