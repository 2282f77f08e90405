import json
from datetime import date, timedelta

import pytest

from stewardkit.widgets.blocks import Column, Kind, Option
from stewardkit.widgets.grid_pane import PAGE_SIZE
from stewardkit.widgets.records_pane import RecordsPane
from stewardkit.widgets.screen_memory import FILE

COLUMNS = (
    Column(name="name", label="Nom"),
    Column(
        name="kind",
        label="Type",
        kind=Kind.CHOICE,
        options=(Option(value="a", label="A"), Option(value="aa", label="AA")),
    ),
    Column(name="day", label="Jour", kind=Kind.DATE),
    Column(name="secret", label="Secret", sortable=False, filterable=False),
)


class Numbered(RecordsPane):
    """Two hundred and fifty rows, of which every tenth has no day."""

    reads = 0

    def block(self):
        return self.grid("Lignes", selectable=True)

    def records(self):
        self.reads += 1
        start = date(2026, 1, 1)
        return {
            f"K{number:03}": {
                "name": f"{'Émile' if number % 2 else 'Zoé'} {number:03}",
                "kind": "aa" if number % 5 else "a",
                "day": start + timedelta(days=number) if number % 10 else None,
                "secret": None,
            }
            for number in range(250)
        }


@pytest.fixture
def grid(workspace, say):
    return Numbered("numbered", workspace, say, COLUMNS)


@pytest.fixture
def page(grid, told):
    """Send an event and return the page that answers it."""
    messages = told(grid)

    def ask(event, **details):
        grid.answer(event, details, [])
        return messages[-1]["page"]

    return ask


def keys_of(page):
    return [row["key"] for row in page["rows"]]


def test_a_grid_is_drawn_without_rows_and_then_filled(grid, told):
    messages = told(grid)
    grid.show()
    drawn, filled = messages
    assert drawn["block"]["is"] == "grid"
    assert "K000" not in json.dumps(drawn)
    assert filled["do"] == "rows"
    assert len(filled["page"]["rows"]) == PAGE_SIZE
    assert filled["page"]["total"] == 250


def test_a_page_holds_no_more_than_there_is(page):
    assert keys_of(page("page", offset=200)) == [f"K{n:03}" for n in range(200, 250)]


@pytest.mark.parametrize(("asked", "given"), [(100_000, 200), (-5, 0)])
def test_a_page_beyond_the_ends_is_the_last_or_the_first(page, asked, given):
    assert page("page", offset=asked)["offset"] == given


def test_a_sort_begins_at_the_first_page_and_puts_empty_cells_last(page):
    page("page", offset=200)
    first = page("sort", column="day", descending=True)
    assert first["offset"] == 0
    assert keys_of(first)[0] == "K249"
    assert keys_of(page("page", offset=200))[-1] == "K240"


def test_a_column_that_is_not_sortable_is_not_sorted_by(grid, page):
    page("page", offset=0)
    for name in ("secret", "salt", "name; drop table contact"):
        page("sort", column=name, descending=False)
    assert grid.sort == ""


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"name": "EMILE"}, 125),
        ({"name": "émile", "kind": "a"}, 25),
        ({"kind": "a"}, 50),
        ({"day": "2026-03"}, 28),
        ({"day": "05/"}, 9),
        ({"name": " "}, 250),
        ({"secret": "x", "salt": "x"}, 250),
    ],
)
def test_filters_seek_texts_in_part_and_choices_whole(page, filters, count):
    assert page("filter", filters=filters)["total"] == count


def test_ticks_survive_turning_pages_sorting_and_filtering(grid, page):
    page("page", offset=0)
    page("select", keys=["K003", "K004"], on=True)
    assert page("page", offset=100)["selected"] == []
    assert page("sort", column="name", descending=False)["selected_count"] == 2
    assert page("filter", filters={"name": "Émile 003"})["selected"] == ["K003"]
    assert grid.ticked == ("K003", "K004")


def test_only_rows_that_are_seen_can_be_ticked(grid, page):
    page("page", offset=0)
    page("select", keys=["K001", "K200", "K404"], on=True)
    assert grid.ticked == ("K001",)


def test_all_that_match_are_ticked_as_a_filter_and_not_as_keys(grid, page):
    page("filter", filters={"kind": "a"})
    ticked = page("select_all", on=True)
    assert ticked["selected_count"] == 50
    assert ticked["selected"] == keys_of(ticked)
    page("select", keys=["K010"], on=False)
    assert grid.selection.everything
    assert grid.selection.keys == {"K010"}
    assert len(grid.ticked) == 49
    assert page("sort", column="name", descending=True)["selected_count"] == 49


def test_another_filter_takes_the_ticks_of_all_that_matched_away(grid, page):
    page("page", offset=0)
    page("select_all", on=True)
    assert page("filter", filters={"kind": "a"})["selected_count"] == 0
    assert grid.ticked == ()


def test_keys_are_found_once_until_somebody_writes(grid, workspace, client, told):
    told(grid)
    grid.show()
    grid.on_page(100)
    grid.show()
    assert grid.reads == 1
    workspace.clients.save(client.with_changes(city="Brest"))
    grid.show()
    assert grid.reads == 2


def test_the_choice_of_columns_is_remembered_by_name_alone(grid, workspace, say):
    grid.on_shown(["name", "day", "Durand"])
    again = Numbered("numbered", workspace, say, COLUMNS)
    assert [column.name for column in again.columns if column.shown] == ["name", "day"]
    kept = json.loads((workspace.folder / FILE).read_text(encoding="utf-8"))
    assert kept == {"numbered": ["day", "name"]}


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"numbered": 3}'])
def test_a_memory_that_cannot_be_read_counts_as_none(workspace, say, text):
    (workspace.folder / FILE).write_text(text, encoding="utf-8")
    grid = Numbered("numbered", workspace, say, COLUMNS)
    assert all(column.shown for column in grid.columns)


def test_an_auditor_s_choice_of_columns_is_not_kept(auditor, say):
    workspace = auditor()
    grid = Numbered("numbered", workspace, say, COLUMNS)
    grid.on_shown(["name"])
    assert [column.name for column in grid.columns if column.shown] == ["name"]
    assert not (workspace.folder / FILE).exists()
