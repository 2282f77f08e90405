"""What the loading of extracts shows: its fields, its steps and its result."""

from collections.abc import Iterator

from stewardkit.model.loading import Loaded, TableLoad
from stewardkit.model.rescreening import RunDue, Why
from stewardkit.widgets.blocks import Action, Field, Kind, Notice, Option, Section, Tone
from stewardkit.widgets.extract import Extract, Extracts
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
FINDINGS = {
    "without_function": mark("without function"),
    "doubtful_email": mark("unusable e-mail"),
}
"""What may be doubtful in contacts that were loaded all the same."""


def files_section(say: Wording, extracts: Extracts, reason: str) -> Section:
    """Return the choice of a file for each table and, once there is one, the reason."""
    fields = [
        field
        for table, label in TABLES.items()
        for field in _file_fields(say, table, say(label), extracts.get(table))
    ]
    if extracts:
        why = say("Reason")
        hint = say("For the journal")
        fields.append(Field(name="reason", label=why, value=reason, hint=hint))
    return Section(title=say("Files"), fields=tuple(fields), columns=2)


def _file_fields(
    say: Wording, table: str, label: str, chosen: Extract | None
) -> tuple[Field, Field]:
    """Return the two ways to hand in a file: sent by the browser, or by its path."""
    return (
        Field(
            name=f"{table}.file",
            label=label,
            kind=Kind.FILE,
            hint=say("CSV, Excel or Parquet"),
            state="" if chosen is None else chosen.file.name,
        ),
        Field(
            name=f"{table}.path",
            label=say("{table}: or by path", table=label),
            hint=say("For files of more than some ten megabytes"),
        ),
    )


def mapping_section(say: Wording, table: str, extract: Extract) -> Section:
    """Return a choice among the file's headings for every column of the table."""
    unused = ", ".join(extract.unused)
    return Section(
        title=say(
            "{table}: which heading of {file} brings what",
            table=say(TABLES[table]),
            file=extract.file.name,
        ),
        fields=_heading_fields(say, table, extract),
        note=say("Headings not used: {headings}", headings=unused) if unused else "",
        actions=(Action(name=f"{table}.drop", label=say("Leave this file out")),),
        columns=3,
    )


def _heading_fields(say: Wording, table: str, extract: Extract) -> tuple[Field, ...]:
    proposal = extract.proposal
    named = (Option(value=heading, label=heading) for heading in proposal.headings)
    options = (Option(value="", label=say("nothing")), *named)
    alone = {group[0] for group in proposal.required if len(group) == 1}
    return tuple(
        Field(
            name=f"{table}.{column}",
            label=say(LABELS[column]),
            kind=Kind.CHOICE,
            value=heading,
            options=options,
            mandatory=column in alone,
        )
        for column, heading in extract.headings.items()
    )


def step_notice(say: Wording, what: str, done: int, total: int) -> Notice:
    """Return how far a load has come; ``what`` is a step and the name of the file."""
    step, _space, file_name = what.partition(" ")
    return Notice(
        text=say(
            "Step {number} of {total}: {file}, {step}…",
            file=file_name,
            number=say.number(done + 1),
            total=say.number(total),
            step=say(STEPS[step]),
        )
    )


def result_notices(say: Wording, done: Loaded) -> Iterator[Notice]:
    """Give what a load did, in sentences."""
    for table in done.tables:
        yield _rows(say, table)
        if any(table.findings.values()):
            yield _findings(say, table)
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


def due_notices(say: Wording, due: RunDue) -> Iterator[Notice]:
    """Give that a check is due, where a run would search for somebody now."""
    if not due.is_nothing:
        count = sum(due.why.values()) - due.why[Why.CURRENT]
        text = say.count(
            "{count} name waits for a check against the registers: stewardkit screen",
            "{count} names wait for a check against the registers: stewardkit screen",
            count,
        )
        yield Notice(text=text, tone=Tone.WARNING)


def _findings(say: Wording, table: TableLoad) -> Notice:
    found = ", ".join(
        say("{finding}: {count}", finding=say(label), count=say.number(count))
        for name, label in FINDINGS.items()
        if (count := table.findings.get(name, 0))
    )
    return Notice(
        text=say("{file}, findings: {found}.", file=table.file_name, found=found),
        tone=Tone.WARNING,
    )


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
