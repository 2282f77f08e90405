"""The SDN list of the United States as CSV: several files of lines without headings.

SDN.CSV has a line for each entry; ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV add names,
addresses and the ends of long remarks. The number of values tells the lines apart, so
that the files put one after the other are read as one.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stewardkit.ingest.decoding import decoded
from stewardkit.ingest.registers.names import clean_names, distinct
from stewardkit.ingest.registers.ofac import NATURES
from stewardkit.ingest.registers.ofac_remarks import (
    births_of,
    facts_of,
    statements_of,
    weak_names,
)
from stewardkit.ingest.registers.publication import publication_of, unknown
from stewardkit.ingest.registers.source import Source, open_source
from stewardkit.ingest.registers.text import as_json, joined, tidy
from stewardkit.model.register import (
    Entry,
    Fact,
    ListedName,
    Nature,
    Publication,
    RegisterList,
)

_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+ *,")
_BESIDE = ("alt.csv", "add.csv", "sdn_comments.csv")
_COLUMNS = {
    12: (
        *("number", "name", "type", "program", "title", "call_sign", "vessel_type"),
        *("tonnage", "gross_tonnage", "flag", "owner", "remarks"),
    ),
    5: ("number", "alias_number", "type", "name", "remarks"),
    6: ("number", "address_number", "address", "city", "country", "remarks"),
    2: ("number", "remarks"),
}
_ENTRY, _ALIAS, _ADDRESS, _COMMENT = _COLUMNS
_NULL = "-0-"
_END_OF_FILE = "\x1a"
_KINDS_OF_NAME = {"aka": "", "fka": "f.k.a.", "nka": "n.k.a."}

_Line = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Listed:
    """The lines of one entry, by their number of values."""

    lines: dict[int, list[_Line]] = field(default_factory=lambda: defaultdict(list))

    def of(self, kind: int) -> list[_Line]:
        return self.lines.get(kind, [])

    @property
    def remarks(self) -> str:
        """Return the remark; its end may stand in a file of its own."""
        lines = [*self.of(_ENTRY), *self.of(_COMMENT)]
        return "".join(line["remarks"] for line in lines)


def is_ofac_csv(data: bytes) -> bool:
    """Tell whether a file begins with a line as OFAC writes them."""
    return _FIRST_LINE.match(data) is not None


def with_files_beside(source: Source) -> Source:
    """Return an SDN file followed by those that stand in its folder with it."""
    named = {_plain_name(path): path for path in source.path.parent.iterdir()}
    others = (name for name in _BESIDE if name != _plain_name(source.path))
    beside = [open_source(named[name]).data for name in others if name in named]
    return Source(path=source.path, data=b"\n".join([source.data, *beside]))


def _plain_name(path: Path) -> str:
    return path.name.casefold().removesuffix(".gz")


def read_ofac_csv(source: Source) -> Publication:
    """Return the publication that the files hold.

    They state no date: the publication has that of the file.

    Raises:
        RegisterRefusedError: the files are damaged, or not of one day.

    """
    listed: dict[str, _Listed] = defaultdict(_Listed)
    for kind, line in _lines(source):
        listed[line["number"]].lines[kind].append(line)
    for number, lines in listed.items():
        if len(lines.of(_ENTRY)) != 1:
            raise source.refused(
                "Entry {number} has {count} lines in SDN.CSV instead of one; hand in "
                "SDN.CSV, beside it ALT.CSV and ADD.CSV of that day.",
                number=number,
                count=len(lines.of(_ENTRY)),
            )
    return publication_of(
        (_entry(number, lines) for number, lines in listed.items()),
        source=source,
        register=RegisterList.OFAC_SDN,
        published_at=source.modified_at,
    )


def _lines(source: Source) -> Iterator[tuple[int, _Line]]:
    text = decoded(source.data).replace("\ufeff", "")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for values in reader:
            if "".join(values).strip() in {"", _END_OF_FILE}:
                continue
            if len(values) not in _COLUMNS:
                raise source.refused(
                    "Line {line} has {count} values, as no line of OFAC's has; "
                    "download it again.",
                    line=reader.line_num,
                    count=len(values),
                )
            columns = _COLUMNS[len(values)]
            told = ("" if value.strip() == _NULL else value for value in values)
            yield len(values), dict(zip(columns, told, strict=True))
    except csv.Error as error:
        raise source.refused(
            "Line {line} is cut or damaged; download it again.", line=reader.line_num
        ) from error


def _entry(number: str, listed: _Listed) -> Entry:
    (line,) = listed.of(_ENTRY)
    kind = tidy(line["type"]).capitalize() or "Entity"
    nature = NATURES.get(kind, Nature.COMPANY)
    statements = statements_of(listed.remarks)
    facts = [*_facts(line, listed), *facts_of(statements)]
    if kind not in NATURES:
        facts.append(unknown("sdnType", kind))
    return Entry(
        register=RegisterList.OFAC_SDN,
        entry_id=number,
        nature=nature,
        names=distinct(_names(listed, statements, nature), otherwise=number),
        births=births_of(statements),
        facts=tuple(dict.fromkeys(facts)),
        raw=as_json(listed.lines),
    )


def _names(
    listed: _Listed, statements: list[str], nature: Nature
) -> Iterator[ListedName]:
    """Yield the names, the primary one first, the weak ones last."""
    (line,) = listed.of(_ENTRY)
    stated = [(line["name"], "", False)]
    for alias in listed.of(_ALIAS):
        kind = tidy(alias["type"])
        remark = joined(_KINDS_OF_NAME.get(kind, kind), tidy(alias["remarks"]), by="; ")
        stated.append((alias["name"], remark, False))
    stated.extend((name, "", True) for name in weak_names(statements))
    person = nature is Nature.PERSON
    for name, remark, weak in stated:
        text = _forename_first(name) if person else name
        yield from clean_names(text, person=person, weak=weak, remark=remark)


def _forename_first(name: str) -> str:
    last, _, first = name.partition(", ")
    return joined(tidy(first), tidy(last), by=" ")


def _facts(line: _Line, listed: _Listed) -> Iterator[Fact]:
    programs = line["program"].replace("]", "").split("[")
    stated = [("legal_basis", program) for program in programs]
    stated += [("title", line["title"])]
    stated += [("nationality", line["flag"]), ("identifier", line["call_sign"])]
    for kind, text in stated:
        if value := tidy(text):
            yield Fact(kind=kind, value=value)
    for address in listed.of(_ADDRESS):
        text = joined(tidy(address["address"]), tidy(address["city"]))
        country, remark = tidy(address["country"]), tidy(address["remarks"])
        if text or country:
            yield Fact(kind="address", value=text, country=country, remark=remark)
