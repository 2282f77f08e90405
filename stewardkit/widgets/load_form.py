"""What the loading of an extract shows: its fields, its steps and its result."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from stewardkit.model.loading import Loaded, Proposal, TableLoad
from stewardkit.widgets.blocks import Field, Kind, Notice, Option, Section, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.quarantine import TABLES
from stewardkit.widgets.wording import Wording, mark

STEPS = {
    "open": mark("opening the file"),
    "read": mark("reading"),
    "check": mark("checking"),
    "keep": mark("keeping"),
    "flags": mark("recording the ticks"),
}


def file_section(
    say: Wording, file: Path | None, proposal: Proposal | None, reason: str
) -> Section:
    """Return the choice of a file and, once there is one, of its table."""
    choice = Field(
        name="file",
        label=say("Choose a file"),
        kind=Kind.FILE,
        hint=say("CSV, Excel or Parquet"),
        state="" if file is None else file.name,
    )
    path = Field(
        name="path",
        label=say("or state its path"),
        hint=say("For files of more than some ten megabytes"),
    )
    why = Field(
        name="reason", label=say("Reason"), value=reason, hint=say("For the journal")
    )
    known = () if proposal is None else (_table_field(say, proposal), why)
    return Section(title=say("File"), fields=(choice, path, *known))


def _table_field(say: Wording, proposal: Proposal) -> Field:
    return Field(
        name="table",
        label=say("It holds"),
        kind=Kind.CHOICE,
        value=proposal.table,
        options=tuple(
            Option(value=table, label=say(label)) for table, label in TABLES.items()
        ),
    )


def mapping_section(
    say: Wording, proposal: Proposal, headings: Mapping[str, str]
) -> Section:
    """Return a choice among the file's headings for every column of the table."""
    named = (Option(value=heading, label=heading) for heading in proposal.headings)
    options = (Option(value="", label=say("nothing")), *named)
    alone = {group[0] for group in proposal.required if len(group) == 1}
    return Section(
        title=say("Which heading brings what"),
        fields=tuple(
            Field(
                name=column,
                label=say(LABELS[column]),
                kind=Kind.CHOICE,
                value=heading,
                options=options,
                mandatory=column in alone,
            )
            for column, heading in headings.items()
        ),
        note=_unused(say, proposal, headings),
        columns=3,
    )


def _unused(say: Wording, proposal: Proposal, headings: Mapping[str, str]) -> str:
    unused = [one for one in proposal.headings if one not in headings.values()]
    if not unused:
        return ""
    return say("Headings not used: {headings}", headings=", ".join(unused))


def step_notice(say: Wording, what: str, done: int, total: int) -> Notice:
    """Return how far a load has come; ``what`` is a step and the name of the file."""
    step, _space, _file_name = what.partition(" ")
    return Notice(
        text=say(
            "Step {number} of {total}: {step}…",
            number=say.number(done + 1),
            total=say.number(total),
            step=say(STEPS[step]),
        )
    )


def result_notices(say: Wording, done: Loaded) -> Iterator[Notice]:
    """Give what a load did, in sentences."""
    for table in done.tables:
        yield _rows(say, table)
        if table.flags_held_back:
            yield Notice(
                text=say.count(
                    "{count} tick held back, since a refusal stands.",
                    "{count} ticks held back, since a refusal stands.",
                    table.flags_held_back,
                ),
                tone=Tone.WARNING,
            )
    if done.is_dry_run:
        yield Notice(text=say("This was a dry run: nothing was kept."))
    elif done.batch is None:
        yield Notice(text=say("Nothing was new: no batch was written."))
    else:
        text = say("Kept as batch {batch}.", batch=done.batch)
        yield Notice(text=text, tone=Tone.GOOD)


def _rows(say: Wording, table: TableLoad) -> Notice:
    text = say(
        "{file}: {read} rows read, {added} added, {updated} updated, {unchanged} "
        "unchanged, {quarantined} set aside.",
        file=table.file_name,
        **{
            name: say.number(getattr(table, name))
            for name in ("read", "added", "updated", "unchanged", "quarantined")
        },
    )
    return Notice(text=text, tone=Tone.WARNING if table.quarantined else Tone.GOOD)
