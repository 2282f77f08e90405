"""Why a run searched for whom, in words."""

from collections.abc import Mapping

from stewardkit.model.rescreening import Why

WORDS: Mapping[Why, str] = {
    Why.ASKED: "{count:,}: asked for",
    Why.NEVER: "{count:,}: never checked before",
    Why.ENGINE: "{count:,}: checked by another version of the engine",
    Why.SETTINGS: "{count:,}: checked under other settings",
    Why.NEW_LIST: "{count:,}: a list is new",
    Why.WEIGHTS: "{count:,}: words weigh otherwise since so many entries changed",
    Why.RETURNED: "{count:,}: gone for a while and back",
    Why.NOT_CHECKED: "{count:,}: last checked without an up-to-date register",
    Why.IDENTITY: "{count:,}: identity changed",
    Why.ENTRIES: "{count:,} against {entries:,} entries added or corrected",
    Why.CURRENT: "{count:,}: nothing changed",
}


def in_words(why: Mapping[Why, int], entries: int) -> str:
    """Return the reasons that concern somebody, each with how many.

    >>> in_words({Why.IDENTITY: 12, Why.NEVER: 0, Why.ENTRIES: 3000}, 14)
    '12: identity changed; 3,000 against 14 entries added or corrected'
    """
    return "; ".join(
        words.format(count=why[reason], entries=entries)
        for reason, words in WORDS.items()
        if why.get(reason)
    )
