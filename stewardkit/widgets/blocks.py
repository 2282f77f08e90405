"""What a pane shows, as values; the browser draws them and decides nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from stewardkit.widgets.document import Document


class Tone(StrEnum):
    """How a text, mark or button is coloured; never the only sign of its meaning."""

    PLAIN = "plain"
    PRIMARY = "primary"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Kind(StrEnum):
    """What a field or a column holds, and so how it is typed in or shown.

    ``choice`` is a closed list, ``suggest`` a list with free entry, ``marks`` a row
    of small signs, ``states`` one of a few named states shown side by side.
    """

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    DATE = "date"
    CHECK = "check"
    CHOICE = "choice"
    SUGGEST = "suggest"
    STATES = "states"
    NOTE = "note"
    FILE = "file"
    STATIC = "static"
    MARKS = "marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A small sign in a cell, with the words that say the same."""

    sign: str
    text: str
    tone: Tone = Tone.PLAIN


Cell: TypeAlias = str | int | float | bool | date | tuple[Mark, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value to choose, as it is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button; ``key`` is the shortcut that presses it inside its pane."""

    name: str
    label: str
    hint: str = ""
    tone: Tone = Tone.PLAIN
    key: str = ""
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A labelled place to type in or tick.

    ``hint`` explains it, ``state`` says what stands behind it, ``problem`` what is
    wrong with it and ``warning`` what is doubtful.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    value: Cell = None
    options: tuple[Option, ...] = ()
    mandatory: bool = False
    disabled: bool = False
    hint: str = ""
    state: str = ""
    problem: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a page outside; only http and https addresses are drawn as links."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence that something happened or went wrong."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labelled values to read; under ``heads`` several stand side by side."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened: when, who, what, in lines, and what can be done."""

    when: str
    who: str
    title: str
    lines: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened, the newest first."""

    title: str
    entries: tuple[Entry, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: int
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Counts side by side, as one bar in parts with its figures in words."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields that belong together, with a heading."""

    title: str
    fields: tuple[Field, ...] = ()
    note: str = ""
    actions: tuple[Action, ...] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Sections of fields with buttons under them; ``parts`` follow the sections."""

    pane: str
    title: str
    sections: tuple[Section, ...]
    actions: tuple[Action, ...] = ()
    note: str = ""
    notices: tuple[Notice, ...] = ()
    parts: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A question above everything else; ``cancel`` is the action of the Escape key."""

    pane: str
    title: str
    text: str = ""
    sections: tuple[Section, ...] = ()
    actions: tuple[Action, ...] = ()
    cancel: str = "cancel"
    parts: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    options: tuple[Option, ...] = ()
    sortable: bool = True
    filterable: bool = True
    editable: bool = False
    shown: bool = True
    width: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of any length, of which the browser asks for one page at a time.

    ``fields`` and ``actions`` stand above it, ``parts`` below.
    """

    pane: str
    label: str
    columns: tuple[Column, ...]
    fields: tuple[Field, ...] = ()
    actions: tuple[Action, ...] = ()
    selectable: bool = False
    empty: str = ""
    page_size: int = 100
    parts: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a grid: its key and its cells in the order of the columns."""

    key: str
    cells: tuple[Cell, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a grid shows now; ``selected`` holds the ticked keys among its rows."""

    rows: tuple[Row, ...]
    offset: int
    total: int
    sort: str = ""
    descending: bool = False
    filters: dict[str, str]
    selected: tuple[str, ...] = ()
    selected_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A tab and what stands behind it; ``count`` is shown beside its label."""

    name: str
    label: str
    body: "Block"
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabs:
    """Blocks of which one is seen at a time."""

    pane: str
    label: str
    tabs: tuple[Tab, ...]
    active: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An empty place where a pane shows itself."""

    pane: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Blocks one under another, or with ``beside`` one beside another."""

    blocks: tuple["Block", ...]
    beside: bool = False


Block: TypeAlias = (
    Chart
    | Dialog
    | Document
    | Facts
    | Form
    | Grid
    | Link
    | Notice
    | Place
    | Stack
    | Tabs
    | Timeline
)
