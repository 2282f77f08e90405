"""Listed names cleaned: remarks set aside, names glued together taken apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stewardkit.ingest.registers.text import joined, tidy, visible
from stewardkit.model.register import ListedName

_LABEL = re.compile(
    r"(?:^|[,\s]\s*)"
    r"([Ee]n\s[a-zéèêëç]+(?=\s*:)|[Gg]raphie\soriginale|[Oo]riginal\sscript"
    r"|[Aa]utres?\sdénominations?|[Aa]utrement\sconnue?s?\ssous\sles?\snoms?\sde"
    r"|alias|a\.k\.a\.?)"
    r"(?:\s*:\s*|\s+)"
)
# Two blanks before "ou" are the end of a line of the published page.
_GLUE = re.compile(
    r"(?:\s*;\s*|\s+/\s*|\s*/\s+)(?![^(]*\))|(?:,\s*|\s{2,})ou(?:\s*:\s*|\s+)"
)
_BRACKET = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)\s*")
_LAST_BRACKET = re.compile(_BRACKET.pattern + "$")
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞЀ-Я][\w'\u2019-]{2,}"
_OTHER_SURNAMES = re.compile(rf"{_CAPITALISED}(?:\s*\({_CAPITALISED}\))+")
_WORD = r"[^\W\d_][\w'\u2019-]{2,}"
_OTHER_WORDS = re.compile(rf"(?<![\w/|]){_WORD}(?:[/|]{_WORD})+(?![\w/|])")
_SLASH = re.compile(r"(?<!\b\w)/(?!\w\b)")
_REMARK = re.compile(r"(?i)\b(orthographe|graphie|caractères|script|branch)\b")
_WEAK = re.compile(r"(?i)\b(peu fiable|low.quality)\b")
_BLANKS = re.compile(r"\s{2,}")
_SQUARE_TO_ROUND = str.maketrans("[]", "()")
_EDGES = " ,;:/"
_WORDS_OF_A_TRANSLATION = 3
_LETTERS_OF_A_NAME = 2


def clean_names(
    published: str, *, person: bool, weak: bool = False, remark: str = ""
) -> Iterator[ListedName]:
    """Yield the names that a published text holds, each with its remark.

    >>> [name.text for name in clean_names("En russe: И. Тверин;", person=True)]
    ['И. Тверин']
    """
    text = _BLANKS.sub("  ", visible(published).translate(_SQUARE_TO_ROUND))
    head, *labelled = _LABEL.split(text)
    segments = [("", head), *zip(labelled[::2], labelled[1::2], strict=True)]
    for label, segment in segments:
        for piece in _GLUE.split(segment):
            for spelling, note in _spellings(piece, person=person):
                name = tidy(spelling).strip(_EDGES)
                if sum(map(str.isalnum, name)) >= _LETTERS_OF_A_NAME:
                    remarks = joined(tidy(label), note, tidy(remark), by="; ")
                    is_weak = weak or _WEAK.search(remarks) is not None
                    yield ListedName(text=name, weak=is_weak, remark=remarks)


def distinct(names: Iterable[ListedName], *, otherwise: str) -> tuple[ListedName, ...]:
    """Return names without repeats, the first one marked as the primary name.

    An entry without any name gets its number as a name, so that it is not lost.
    """
    by_text: dict[str, ListedName] = {}
    for name in names:
        by_text.setdefault(name.text, name)
    primary, *others = by_text.values() or [ListedName(text=otherwise)]
    return (replace(primary, primary=True), *others)


def _spellings(piece: str, *, person: bool) -> Iterator[tuple[str, str]]:
    """Yield the spellings of one name, each with the remark that stood in it."""
    text = _balanced(piece.strip())
    if (whole := _BRACKET.fullmatch(text)) is not None:
        yield from _spellings(whole[1], person=person)
        return
    base, notes = _person_notes(text) if person else _company_notes(text)
    names = [note for note in notes if _is_name(note, beside=base, person=person)]
    remark = joined(*(tidy(note) for note in notes if note not in names), by="; ")
    for reading in _readings(base, person=person):
        yield reading, remark
    for note in names:
        for name in clean_names(note, person=person):
            yield name.text, name.remark


def _balanced(text: str) -> str:
    """Return a text whose stray brackets are dropped, or closed at its end."""
    if "(" not in text and ")" not in text:
        return text
    kept, depth = [], 0
    for sign in text:
        if sign == ")" and depth == 0:
            continue
        depth += (sign == "(") - (sign == ")")
        kept.append(sign)
    if depth > 0 and kept[0] == "(":
        return "".join(kept[1:]) + ")" * (depth - 1)
    return "".join(kept) + ")" * depth


def _person_notes(text: str) -> tuple[str, list[str]]:
    """Return a person's name and what stands in brackets, another surname apart."""
    text = _OTHER_SURNAMES.sub(
        lambda found: re.sub(r"\s*\((.+?)\)", r"|\1", found[0]), text, count=1
    )
    return _BRACKET.sub(" ", text), _BRACKET.findall(text)


def _company_notes(text: str) -> tuple[str, list[str]]:
    """Return a company's name and what stands in brackets at its end.

    Brackets inside belong to the name: "Exemple (Hong Kong) Limited".
    """
    notes: list[str] = []
    while (found := _LAST_BRACKET.search(text)) is not None and found.start() > 0:
        text = text[: found.start()]
        notes.insert(0, found[1])
    return text, notes


def _is_name(note: str, *, beside: str, person: bool) -> bool:
    """Tell whether a bracket holds another name rather than a remark on this one."""
    if _LABEL.match(note) is not None:
        return True
    if _script(note) not in {"", _script(beside)}:
        return _REMARK.search(note) is None
    is_long = len(note.split()) >= _WORDS_OF_A_TRANSLATION
    return is_long and not person and _REMARK.search(note) is None


def _readings(base: str, *, person: bool) -> list[str]:
    """Return the names that slashes separate: whole names, or words of one name.

    A company keeps the name with its slash too: "Import/Export" is one name.
    """
    parts = _SLASH.split(base)
    if len(parts) == 1 or not all(len(part.split()) > 1 for part in parts):
        parts = _variants(base)
    return parts if person or len(parts) == 1 else [base, *parts]


def _variants(base: str) -> list[str]:
    """Return a name once for each of the words that it offers in one place."""
    found = _OTHER_WORDS.search(base)
    if found is None:
        return [base]
    before, after = base[: found.start()], base[found.end() :]
    return [before + word + after for word in re.split(r"[/|]", found[0])]


def _script(text: str) -> str:
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
