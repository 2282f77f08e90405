"""Listed names drawn for a test, and the subjects that their disguises make."""

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stewardkit.model.register import Entry, Nature
from stewardkit.model.screening import Subject, SubjectKind
from stewardkit.screening.perturbations import PERTURBATIONS, Source
from stewardkit.screening.respelling import is_cyrillic

LAST_LATIN_LETTER = "\u024f"
ARABIC_LETTERS = "\u0600", "\u06ff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A listed name that was drawn, and where it stands."""

    text: str
    register: str
    entry_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disguise:
    """A subject that is a listed name, changed in one way."""

    code: str
    subject: Subject
    drawn: Drawn


def disguises(entries: Iterable[Entry], size: int, seed: int) -> Iterator[Disguise]:
    """Yield up to ``size`` names disguised in each way that applies to them."""
    drawn = _draw(entries, size, seed)
    for way in PERTURBATIONS:
        for name in drawn.get(way.source, ()):
            words = way.of(name.text, seed)
            if words is not None:
                subject = _subject(way.source, words)
                yield Disguise(code=way.code, subject=subject, drawn=name)


def _subject(source: Source, words: Sequence[str]) -> Subject:
    if source is Source.COMPANY:
        return Subject(kind=SubjectKind.COMPANY, last_name=" ".join(words))
    return Subject(
        kind=SubjectKind.PERSON,
        last_name=words[-1],
        first_name=" ".join(words[:-1]) or None,
    )


def _draw(
    entries: Iterable[Entry], size: int, seed: int
) -> Mapping[Source, Sequence[Drawn]]:
    """Draw names by their hash, so that a name stays drawn while it is listed."""
    names: dict[Source, set[Drawn]] = {source: set() for source in Source}
    for entry in entries:
        for source, text in _sorted_out(entry):
            drawn = Drawn(text=text, register=entry.register, entry_id=entry.entry_id)
            names[source].add(drawn)
    return {
        source: heapq.nsmallest(size, found, key=lambda drawn: _rank(drawn, seed))
        for source, found in names.items()
    }


def _rank(drawn: Drawn, seed: int) -> bytes:
    text = f"{seed} {drawn.register} {drawn.entry_id} {drawn.text}"
    return hashlib.sha256(text.encode()).digest()


def _sorted_out(entry: Entry) -> Iterator[tuple[Source, str]]:
    """Yield the names of several words of an entry, and what each is a sample of.

    A name of one word never opens an alert alone, so there is nothing to test.
    """
    texts = [name.text for name in entry.names if len(name.text.split()) > 1]
    latin = [text for text in texts if all(map(_is_latin, text))]
    if entry.nature is not Nature.PERSON:
        yield from ((Source.COMPANY, text) for text in latin)
        return
    yield from ((Source.PERSON, text) for text in latin)
    yield from ((Source.CYRILLIC, text) for text in texts if is_cyrillic(text))
    if any(_has_arabic(name.text) for name in entry.names):
        yield from ((Source.ARABIC, text) for text in latin)


def _is_latin(sign: str) -> bool:
    return sign <= LAST_LATIN_LETTER or not sign.isalpha()


def _has_arabic(text: str) -> bool:
    first, last = ARABIC_LETTERS
    return any(first <= sign <= last for sign in text)
