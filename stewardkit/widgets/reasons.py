"""Why a name scores as it does, feature by feature and word by word, for readers."""

import re
from collections.abc import Iterable, Iterator

from stewardkit.model.screening import Feature
from stewardkit.widgets.wording import Wording, mark

REASONS = {
    "equal_words": mark("equal words: {detail}"),
    "romanised_words": mark("words sounding alike: {detail}"),
    "given_names": mark("forms of one given name: {detail}"),
    "unvowelled_words": mark("words of the same consonants: {detail}"),
    "misspelt_words": mark("words spelt nearly alike: {detail}"),
    "initials": mark("by initial: {detail}"),
    "joined_words": mark("joined or split words: {detail}"),
    "several_differences": mark("words that differ: {detail}"),
    "one_word_alone": mark("no more than one word in common"),
    "few_letters": mark("few letters in common: {detail}"),
    "weak_alias": mark("the register calls this alias weak"),
    "legal_form": mark("legal forms: {detail}"),
    "numbers": mark("numbers: {detail}"),
    "birth_date": mark("birth date: {detail}"),
    "nationality": mark("same nationality: {detail}"),
    "birth_place": mark("same birth place: {detail}"),
    "siren": mark("same SIREN: {detail}"),
}
"""What each feature says; ``left_out_words`` has a sentence for each side."""
LEFT_OUT = {
    "searched": mark("only in the name searched: {detail}"),
    "listed": mark("only in the listed name: {detail}"),
}
DETAILS = {
    "same day": mark("same day"),
    "same month": mark("same month"),
    "same year": mark("same year"),
    "one slip of the pen apart": mark("one slip of the pen apart"),
    "different": mark("different"),
}
SIDES = re.compile(r"only in the (searched|listed) name: ([^;]*)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def reasons_of(features: Iterable[Feature], say: Wording) -> tuple[str, ...]:
    """Return the reasons of a score with their points, the weightiest first."""
    ordered = sorted(features, key=lambda feature: -abs(feature.points))
    return tuple(_reason(feature, say) for feature in ordered)


def _reason(feature: Feature, say: Wording) -> str:
    texts = "; ".join(_texts(feature, say))
    sign = "+" if feature.points >= 0 else "−"
    return f"{sign}{say.score(abs(feature.points))}  {texts}"


def _texts(feature: Feature, say: Wording) -> Iterator[str]:
    if feature.name == "left_out_words":
        for side, words in SIDES.findall(feature.reason):
            yield say(LEFT_OUT[side], detail=words)
    elif feature.name in REASONS:
        yield say(REASONS[feature.name], detail=_detail(feature, say))
    else:
        yield feature.reason


def _detail(feature: Feature, say: Wording) -> str:
    """Return the words or figures that a reason is about."""
    _kind, mark_of_detail, detail = feature.reason.partition(": ")
    if mark_of_detail:
        return say(DETAILS[detail]) if detail in DETAILS else detail
    found = NUMBER.search(feature.reason)
    return "" if found is None else say.number(float(found.group()))
