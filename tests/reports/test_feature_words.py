"""What features say on paper: every one of them, in both languages."""

from stewardkit.reports.feature_words import DETAILS, LABELS
from stewardkit.screening.birth import Agreement
from stewardkit.screening.features import FEATURES


def test_every_feature_and_every_agreement_of_births_has_its_words():
    assert set(LABELS) == {judge.__name__ for judge in FEATURES}
    assert set(DETAILS) == {one.value for one in Agreement} - {Agreement.UNSAID.value}
