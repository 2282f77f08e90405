"""The score of a hit: one ordered list of features, each with points and a reason.

The score is their sum, cut to lie between 0 and 0.99; only an equal name scores 1. This
list is what an auditor reads to know how the engine judges.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from stewardkit.model.screening import Feature, Outcome, SubjectKind
from stewardkit.screening.birth import Agreement, best_agreement
from stewardkit.screening.countries import country_code
from stewardkit.screening.evidence import Correspondence, Evidence
from stewardkit.screening.likeness import Likeness
from stewardkit.screening.names import fold

ENGINE_VERSION = "5"
THRESHOLD = 0.70
FLOOR = 0.50
BEST_UNEQUAL = 0.99

SEVERAL_DIFFERENCES = -0.05
ONE_WORD = {SubjectKind.PERSON: -0.35, SubjectKind.COMPANY: -0.15}
ONE_WORD_ALIAS = -0.35
ONE_WORD_UNEQUAL = -0.12
ONE_WORD_EACH = -0.05
ENOUGH_LETTERS = 10
LETTER_TOO_FEW = -0.04
LETTER_TOO_FEW_OF_PART = {SubjectKind.PERSON: -0.05, SubjectKind.COMPANY: -0.04}
WEAK_ALIAS = -0.03
OTHER_LEGAL_FORM = -0.02
OTHER_GUESSED_FORM = -0.50
OTHER_NUMBERS = -0.15
BIRTH = {
    Agreement.SAME_DAY: 0.15,
    Agreement.SAME_MONTH: 0.05,
    Agreement.SAME_YEAR: 0.03,
    Agreement.SLIP: -0.03,
    Agreement.DIFFERENT: -0.20,
}
KEPT_ONE_WORD_APART = THRESHOLD + 0.001
SAME_NATIONALITY = 0.02
SAME_BIRTH_PLACE = 0.02
SAME_SIREN = 0.99

Judge = Callable[[Evidence], Feature | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides which candidates are hits and which of them open an alert.

    A name that scores below ``floor`` is no hit, whatever else agrees. ``max_hits``
    limits the hits below the threshold; no other hit is ever dropped. ``thresholds``
    are those of lists that have their own.
    """

    threshold: float = THRESHOLD
    floor: float = FLOOR
    max_hits: int = 100
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def threshold_of(self, register: str) -> float:
        """Return the threshold of a list."""
        return self.thresholds.get(register, self.threshold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How alike a subject and a listed name are, explained."""

    score: float
    outcome: Outcome
    features: tuple[Feature, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the reasons in words, the weightiest first."""
        ordered = sorted(self.features, key=lambda feature: -abs(feature.points))
        return tuple(feature.reason for feature in ordered)


def judge(evidence: Evidence, settings: Settings) -> Comparison:
    """Return the score, outcome and features of a subject beside a listed name.

    An equal name is to review whatever else is known, unless it is an alias of one
    word.
    """
    found = [feature(evidence) for feature in FEATURES]
    features = tuple(feature for feature in found if feature is not None)
    total = sum(feature.points for feature in features)
    most = 1.0 if evidence.is_equal else BEST_UNEQUAL
    score = round(min(max(total, 0.0), most), 4)
    threshold = settings.threshold_of(evidence.facts.register)
    is_review = score >= threshold or (evidence.is_equal and not evidence.is_lone_alias)
    return Comparison(
        score=score,
        outcome=Outcome.TO_REVIEW if is_review else Outcome.BELOW,
        features=features,
    )


def equal_words(evidence: Evidence) -> Feature | None:
    """Words of both names that are equal add their share of the name."""
    return _shares("equal_words", "equal", evidence.of_way(Likeness.EQUAL))


def romanised_words(evidence: Evidence) -> Feature | None:
    """Words that are two ways to write one sound add almost their share."""
    found = evidence.of_way(Likeness.ROMANISED)
    return _shares("romanised_words", "sounding alike", found)


def given_names(evidence: Evidence) -> Feature | None:
    """Forms of one given name, as languages and friends have them, add most of it."""
    found = evidence.of_way(Likeness.GIVEN_NAME)
    return _shares("given_names", "forms of one name", found)


def unvowelled_words(evidence: Evidence) -> Feature | None:
    """Words of equal consonants, one without vowels, add most of their share."""
    found = evidence.of_way(Likeness.UNVOWELLED)
    return _shares("unvowelled_words", "same consonants", found)


def misspelt_words(evidence: Evidence) -> Feature | None:
    """Words some typos apart, or cut off, add less, the shorter they are."""
    found = evidence.of_way(Likeness.MISSPELT, Likeness.CUT)
    return _shares("misspelt_words", "spelt nearly alike", found)


def initials(evidence: Evidence) -> Feature | None:
    """An initial adds something for the word that it may stand for."""
    return _shares("initials", "by initial", evidence.of_way(Likeness.INITIAL))


def joined_words(evidence: Evidence) -> Feature | None:
    """Words written as one in the other name add almost their share."""
    found = evidence.of_way(Likeness.JOINED)
    return _shares("joined_words", "joined or split", found)


def left_out_words(evidence: Evidence) -> Feature | None:
    """Words that only one of the names has take off, the rarer the more."""
    aligned = evidence.aligned
    sides = (("searched", aligned.only_searched), ("listed", aligned.only_listed))
    reason = "; ".join(
        f"only in the {side} name: {' '.join(words)}" for side, words in sides if words
    )
    points = aligned.score - aligned.covered
    return _feature("left_out_words", points, reason) if reason else None


def several_differences(evidence: Evidence) -> Feature | None:
    """Several words that differ take off: chance makes such names alike."""
    differing = len(evidence.of_way(Likeness.MISSPELT, Likeness.CUT))
    differing += len(evidence.of_way(Likeness.INITIAL)[:1])
    if differing < 2:  # noqa: PLR2004 - several
        return None
    points = SEVERAL_DIFFERENCES * (differing - 1)
    return _feature("several_differences", points, f"{differing} words differ")


def one_word_alone(evidence: Evidence) -> Feature | None:
    """A single word in common takes off, so that it never opens an alert by itself."""
    if evidence.has_same_siren:
        return None
    if evidence.is_lone_alias:
        points = ONE_WORD_ALIAS
    elif evidence.has_equal_words or evidence.aligned.shared_words > 1:
        return None
    elif evidence.is_one_word_each:
        points = ONE_WORD_EACH
    else:
        points = ONE_WORD[evidence.subject.kind]
        if not evidence.of_way(Likeness.EQUAL):
            points += ONE_WORD_UNEQUAL
    return _feature("one_word_alone", points, "no more than one word in common")


def few_letters(evidence: Evidence) -> Feature | None:
    """Few letters in common take off where more differs than one word's spelling."""
    letters = sum(found.letters for found in evidence.aligned.correspondences)
    if letters >= ENOUGH_LETTERS or evidence.has_same_siren:
        return None
    if evidence.is_one_word_apart or evidence.has_same_consonants:
        return None
    of_part = LETTER_TOO_FEW_OF_PART[evidence.subject.kind]
    each = LETTER_TOO_FEW if evidence.is_whole else of_part
    points = each * (ENOUGH_LETTERS - letters)
    reason = f"{letters:.1f} letters in common, those of common words counting less"
    return _feature("few_letters", points, reason)


def weak_alias(evidence: Evidence) -> Feature | None:
    """A name that the publisher calls of low quality takes off a little."""
    if evidence.is_equal or not evidence.is_weak:
        return None
    return _feature("weak_alias", WEAK_ALIAS, "the register calls this alias weak")


def legal_form(evidence: Evidence) -> Feature | None:
    """Another legal form, or one only on one side, takes off a little."""
    ours, theirs = evidence.name.form, evidence.listed.form
    if ours == theirs:
        return None
    reason = f"legal form: {ours or 'none'} and {theirs or 'none'}"
    is_wrong_guess = evidence.has_guessed_another_form
    points = OTHER_GUESSED_FORM if is_wrong_guess else OTHER_LEGAL_FORM
    return _feature("legal_form", points, reason)


def numbers(evidence: Evidence) -> Feature | None:
    """Numbers in both names that differ take off: they tell sister companies apart."""
    ours, theirs = (
        sorted(word for word in name.words if word.isdigit())
        for name in (evidence.name, evidence.listed)
    )
    if not ours or not theirs or ours == theirs:
        return None
    reason = f"numbers: {' '.join(ours)} and {' '.join(theirs)}"
    return _feature("numbers", OTHER_NUMBERS, reason)


def birth_date(evidence: Evidence) -> Feature | None:
    """Birth dates add or take off, but leave a name one word apart to be reviewed."""
    born = evidence.subject.birth_date
    if born is None:
        return None
    found = best_agreement(born, evidence.facts.births)
    if found is Agreement.UNSAID:
        return None
    points = BIRTH[found]
    if evidence.is_one_word_apart:
        alone = ONE_WORD_EACH if evidence.is_one_word_each else 0
        spare = KEPT_ONE_WORD_APART - evidence.aligned.score - alone
        points = max(points, min(spare, 0))
    return _feature("birth_date", points, f"birth date: {found.value}")


def nationality(evidence: Evidence) -> Feature | None:
    """The same nationality adds a little; another one says nothing."""
    stated = country_code(evidence.subject.nationality or "")
    if not stated or stated not in map(country_code, evidence.facts.nationalities):
        return None
    return _feature("nationality", SAME_NATIONALITY, f"nationality: {stated}")


def birth_place(evidence: Evidence) -> Feature | None:
    """The same birth place adds a little; another one says nothing."""
    stated = fold(evidence.subject.birth_place or "").strip()
    if not stated or not any(
        stated in fold(place) for place in evidence.facts.birth_places
    ):
        return None
    return _feature("birth_place", SAME_BIRTH_PLACE, f"birth place: {stated}")


def siren(evidence: Evidence) -> Feature | None:
    """The same SIREN opens an alert whatever the names."""
    if not evidence.has_same_siren:
        return None
    return _feature("siren", SAME_SIREN, f"SIREN: {evidence.subject.siren}")


FEATURES: Sequence[Judge] = (
    equal_words,
    romanised_words,
    given_names,
    unvowelled_words,
    misspelt_words,
    initials,
    joined_words,
    left_out_words,
    several_differences,
    one_word_alone,
    few_letters,
    weak_alias,
    legal_form,
    numbers,
    birth_date,
    nationality,
    birth_place,
    siren,
)


def _shares(name: str, how: str, found: Sequence[Correspondence]) -> Feature | None:
    if not found:
        return None
    points = sum(correspondence.share for correspondence in found)
    return _feature(name, points, f"{how}: {', '.join(map(str, found))}")


def _feature(name: str, points: float, reason: str) -> Feature:
    return Feature(name=name, points=round(points, 4), reason=reason)
