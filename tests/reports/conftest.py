"""A small report made by hand, with hostile names in it."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from stewardkit.reports.content import (
    Provenance,
    Reconciliation,
    SourceFile,
    UsedPublication,
)
from stewardkit.reports.masking import Masking
from stewardkit.reports.page import read_page
from stewardkit.reports.report import Report

PAGE = """-- title: Tried
-- titre: Essayé
-- dimension: validity
-- why: Because it must
--   be shown.
-- pourquoi: Parce qu'il faut le voir.
-- remedy: Nothing.
-- remède: Rien.
-- exception: Whoever is odd.
-- anomalie: Qui est étrange.
-- population: Everybody.
-- effectif: Tout le monde.
-- limit: Only a try.
-- limite: Un essai seulement.
-- summary: status
-- column: name | name | Name | Nom
-- column: email | email | E-mail | Courriel
-- column: status | code | Status | Statut
-- column: count | count | Count | Nombre
-- column: day | day | Day | Jour
-- column: moment | moment | Moment | Moment

-- name: rows
select 1;

-- name: population
select 2;
"""
SCHEMA = pa.schema(
    [
        ("exception", pa.bool_()),
        ("name", pa.string()),
        ("email", pa.string()),
        ("status", pa.string()),
        ("count", pa.int64()),
        ("day", pa.date32()),
        ("moment", pa.timestamp("us")),
    ]
)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example")',
    "@sum(1)",
)


def table(*names):
    """Return rows with these names, the first of them an exception."""
    return pa.Table.from_pylist(
        [
            {
                "exception": place == 0,
                "name": name,
                "email": f"n{place}@vaubrelle.example",
                "status": "ended" if place else "valid",
                "count": 12345 + place,
                "day": date(2026, 3, 2),
                "moment": datetime(2026, 3, 2, 8, 30),
            }
            for place, name in enumerate(names)
        ],
        schema=SCHEMA,
    )


@pytest.fixture
def page_text():
    return PAGE


@pytest.fixture
def hostile():
    return HOSTILE


@pytest.fixture
def rows():
    return table


@pytest.fixture
def make():
    """Return a report on rows; anything else may be changed by name."""

    def build(rows=None, **changes):
        given = table(*HOSTILE) if rows is None else rows
        facts = {
            "page": read_page("T1", PAGE),
            "language": "fr",
            "on": date(2026, 11, 24),
            "known_at": datetime(2026, 11, 24, 10, 0),
            "produced_at": datetime(2026, 11, 24, 10, 5),
            "produced_by": "m.durand",
            "software": "stewardkit 0.1.0",
            "masking": Masking.MASKED,
            "rows": given,
            "reconciliation": Reconciliation(
                population=given.num_rows + 1,
                reported=given.num_rows,
                excluded={"future": 1},
            ),
            "provenance": Provenance(
                files=(SourceFile(name="contacts.csv", sha256="3f" * 32, rows=1200),),
                publications=(
                    UsedPublication(
                        register="fr-gels",
                        published_at=datetime(2026, 11, 20, 15, 5),
                        sha256="a1" * 32,
                    ),
                ),
                journal_head="b2" * 32,
            ),
        }
        return Report(**facts | changes)

    return build
