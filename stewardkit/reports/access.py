"""What a person is told of their data: a page to read and print, and JSON."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from importlib.resources import files
from typing import Any

from stewardkit.model.access import OwnFile, Person, Sections
from stewardkit.model.controller import ControllerSettings
from stewardkit.reports.access_words import CODED, NOTES, RIGHTS, term
from stewardkit.reports.display import show_day, show_moment, show_yes_no
from stewardkit.reports.html import render
from stewardkit.reports.page import catalogue

FORMAT = "stewardkit access 1"
SCHEMA = "access.schema.json"
CARDS = frozenset({"clients", "contacts", "heard"})
"""The sections of which each row is shown by itself: it has many fields."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccessDocument:
    """All that a person is told; ``withheld`` counts files that are not handed over."""

    language: str
    produced_at: datetime
    software: str
    controller: ControllerSettings
    person: Person
    sections: Sections
    files: tuple[OwnFile, ...]
    withheld: int

    def to_dict(self) -> dict[str, Any]:
        """Return the document as plain values, as ``access.schema.json`` describes."""
        stated = {
            "format": FORMAT,
            "language": self.language,
            "produced_at": self.produced_at,
            "software": self.software,
            "controller": self.controller.stated(),
            "contacts_of_person": self.person.contact_ids,
            "client_of_person": self.person.client_id,
            **self.sections,
            "evidence": [
                {"file": file.name, "sha256": file.sha256} for file in self.files
            ],
            "withheld": self.withheld,
            "rights": self._rights(),
        }
        plain: dict[str, Any] = json.loads(json.dumps(stated, default=_plain))
        return plain

    def to_json(self) -> str:
        """Return the document as JSON for people and programs."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_html(self) -> str:
        """Return a page that stands alone and prints well."""
        language = self.language
        return render(
            "access.html.j2",
            language,
            document=self,
            cards=CARDS,
            notes={name: texts[language == "fr"] for name, texts in NOTES.items()},
            rights=self._rights(),
            term=partial(term, language=language),
            shown=partial(_shown, language=language),
            filled=_filled,
        )

    def _rights(self) -> list[dict[str, str]]:
        is_french = self.language == "fr"
        return [
            {"article": article, "right": texts[is_french]}
            for article, texts in RIGHTS.items()
        ]


def schema() -> str:
    """Return the JSON Schema of the document."""
    place = files("stewardkit.reports") / "templates" / SCHEMA
    return place.read_text(encoding="utf-8")


def _filled(rows: list[dict[str, Any]]) -> list[str]:
    """Return the fields that have a value in some row."""
    names = rows[0] if rows else ()
    return [name for name in names if any(row[name] is not None for row in rows)]


def _shown(name: str, value: object, language: str) -> str:
    """Return a value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return show_yes_no(value, language)
        case datetime():
            return show_moment(value, language)
        case date():
            return show_day(value, language)
        case dict():
            said = (f"{term(key, language)} : {part}" for key, part in value.items())
            return "\n".join(said)
    return _said(name, str(value), language)


def _said(name: str, text: str, language: str) -> str:
    """Return a code in words, a report with its title, and any other text as it is.

    >>> _said("report", "C1", "en"), _said("report", "TS 27560", "en")
    ('C1 · Consent state at a date', 'TS 27560')
    """
    page = catalogue().get(text) if name == "report" else None
    if page is not None:
        return f"{text} · {page.text(language).title}"
    return term(text, language) if name in CODED else text


def _plain(value: date | time) -> str:
    return value.isoformat()
