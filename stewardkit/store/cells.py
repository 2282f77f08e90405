"""How the text of a cell becomes a value, as SQL expressions.

A cell is one of the columns c0, c1, … of the staged file, so no text of a user ever
stands in an expression. Beside each stands its text without edge blanks: ``c0_text``.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from stewardkit.ingest.columns import FLAG_ALIASES, ColumnKind, fold
from stewardkit.model.contact import Protection

BLANKS = " \t\u00a0\u202f"
PERSON_WORDS = ("particulier", "person", "pp", "physique", "personne", "individu")
COMPANY_WORDS = ("entreprise", "company", "pm", "morale", "société", "societe", "pro")
GIVEN_WORDS = ("o", "oui", "1", "1.0", "true", "vrai", "t", "v", "x", "y", "yes", "✓")
BLANK_WORDS = ("n", "non", "0", "0.0", "false", "faux", "f", "no", "-")
REFUSED_WORDS = ("refuse", "refusé", "refus", "refused")
WITHDRAWN_WORDS = ("retire", "retiré", "retrait", "withdrawn")
PROTECTION_WORDS = {
    Protection.GUARDIANSHIP: ("tutelle", "guardianship"),
    Protection.CURATORSHIP: (
        *("curatelle", "curatelle simple", "curatelle renforcée"),
        *("curatelle renforcee", "curatorship"),
    ),
    Protection.SAFEGUARD: ("sauvegarde", "sauvegarde de justice", "safeguard"),
    Protection.FAMILY: ("habilitation familiale", "family"),
}
NO_PROTECTION = (*BLANK_WORDS, "aucune", "aucun", "none")

BOUNCED_WORDS = (*GIVEN_WORDS, "hard", "soft", "dur", "mou", "npai", "bounce", "rejet")
REACHED_WORDS = (*BLANK_WORDS, "ok", "remis", "delivered")
TIMES = "['%H:%M:%S', '%H:%M', '%Hh%M']"

EMAIL = r"[^@\s;,<>]+@[^@\s;,<>]+\.[A-Za-z]{2,}"


def trimmed(cell: str) -> str:
    """Return the name of a cell's text without edge blanks, NULL where none is left."""
    return f"{cell}_text"


def trimmings(cells: Iterable[str]) -> str:
    """Return the select list of the cells' texts without edge blanks.

    Few cells begin or end with a blank. To look first is three times faster than to
    trim them all.
    """
    blanks = ", ".join(f"'{blank}'" for blank in BLANKS)
    return ", ".join(
        f"case when {cell}[1] in ('', {blanks}) or {cell}[-1] in ({blanks}) "
        f"then nullif(trim({cell}, '{BLANKS}'), '') else {cell} end as {trimmed(cell)}"
        for cell in cells
    )


def _day(cell: str) -> str:
    text = trimmed(cell)
    return (
        f"case when {text}[5] = '-' then try_cast({text} as timestamp)::date "
        f"else try_strptime({text}, ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y', "
        f"'%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M'])::date end"
    )


def time_beside_day(cell: str) -> str:
    """Return the time that a cell states after its day; midnight is none."""
    stated = f"regexp_extract({trimmed(cell)}, '\\d[T ](\\d\\d:\\d\\d(:\\d\\d)?)', 1)"
    return f"nullif(try_strptime({stated}, {TIMES})::time, time '00:00')"


def _time(cell: str) -> str:
    return f"try_strptime({trimmed(cell)}, {TIMES})::time"


def _yes_no(cell: str) -> str:
    return _case(cell, (REACHED_WORDS, "false"), (BOUNCED_WORDS, "true"))


def _flag_name(cell: str) -> str:
    """Return the flag that a cell names, however it is spelt."""
    folded = f"translate(lower(strip_accents({trimmed(cell)})), ' _-''’', '')"
    arms = " ".join(
        f"when '{name}' then '{flag}'"
        for flag, aliases in FLAG_ALIASES.items()
        for name in dict.fromkeys(map(fold, (flag, *aliases)))
    )
    return f"case {folded} {arms} end"


def _integer(cell: str) -> str:
    return rf"try_cast(regexp_extract({trimmed(cell)}, '^(\d+)(\.0+)?$', 1) as integer)"


def _party(cell: str) -> str:
    return _case(cell, (PERSON_WORDS, "'person'"), (COMPANY_WORDS, "'company'"))


def _case(cell: str, *meanings: tuple[tuple[str, ...], str]) -> str:
    """Return what a word of a cell means, the commonest spellings looked for first.

    A chain of equalities on the text is many times faster than a list: DuckDB turns
    long lists into joins, and folding every cell first costs as much again.
    """
    arms = chain.from_iterable(zip_longest(*map(_arms, meanings), fillvalue=""))
    return f"case {trimmed(cell)} {' '.join(filter(None, arms))} end"


def _arms(meaning: tuple[tuple[str, ...], str]) -> Iterator[str]:
    words, value = meaning
    for word in words:
        for spelling in dict.fromkeys((word.upper(), word, word.capitalize())):
            yield f"when '{spelling}' then {value}"


def _flag(cell: str) -> str:
    return _case(
        cell,
        (BLANK_WORDS, "null"),
        (GIVEN_WORDS, "'given'"),
        (REFUSED_WORDS, "'refused'"),
        (WITHDRAWN_WORDS, "'withdrawn'"),
    )


def _protection(cell: str) -> str:
    meanings = [(words, f"'{code}'") for code, words in PROTECTION_WORDS.items()]
    return _case(cell, *meanings)


def _email(cell: str) -> str:
    """Return one address: of several, the first that can be one."""
    text = trimmed(cell)
    return (
        f"case when regexp_matches({text}, '[;,\\s]') "
        f"then coalesce(nullif(regexp_extract({text}, '{EMAIL}'), ''), {text}) "
        f"else {text} end"
    )


_VALUES = {
    ColumnKind.TEXT: trimmed,
    ColumnKind.DAY: _day,
    ColumnKind.INTEGER: _integer,
    ColumnKind.PARTY: _party,
    ColumnKind.FLAG: _flag,
    ColumnKind.EMAIL: _email,
    ColumnKind.PROTECTION: _protection,
    ColumnKind.TIME: _time,
    ColumnKind.YES_NO: _yes_no,
    ColumnKind.FLAG_NAME: _flag_name,
}

_COMPLAINTS = {
    ColumnKind.DAY: "is no date that exists; write it as 31/12/2026 or 2026-12-31",
    ColumnKind.INTEGER: "is not a whole number",
    ColumnKind.PARTY: "is neither a person nor a company",
    ColumnKind.FLAG: "is neither yes nor no",
    ColumnKind.PROTECTION: "is no protection of an adult that is known; write tutelle, "
    "curatelle, sauvegarde or habilitation familiale",
    ColumnKind.TIME: "is no time of day; write it as 14:05",
    ColumnKind.YES_NO: "is neither yes nor no",
    ColumnKind.FLAG_NAME: "is none of the seven ticks",
}


_NOTHING = {ColumnKind.FLAG: BLANK_WORDS, ColumnKind.PROTECTION: NO_PROTECTION}
"""What people write where there is nothing, in place of leaving the cell empty."""


def value_of(cell: str, kind: ColumnKind) -> str:
    """Return the expression for the value of a cell, NULL where there is none."""
    return _VALUES[kind](cell)


def complaint_about(kind: ColumnKind) -> str | None:
    """Return what is wrong with a cell that has text but no value."""
    return _COMPLAINTS.get(kind)


def is_unreadable(cell: str, value: str, kind: ColumnKind) -> str:
    """Return the condition that a cell has text but no value of its kind."""
    text = f"{trimmed(cell)} is not null and {value} is null"
    if kind in _NOTHING:
        blank = _case(cell, (_NOTHING[kind], "true"))
        return f"({text} and {blank} is null)"
    if kind is ColumnKind.DAY:
        return f"({text} or {value} < date '1000-01-01')"
    return f"({text})"
