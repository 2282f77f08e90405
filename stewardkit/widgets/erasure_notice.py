"""What an erasure did, and what lies beyond it, in words."""

from stewardkit.model.erasure import Erasure
from stewardkit.widgets.blocks import Notice, Tone
from stewardkit.widgets.kept_text import said_again
from stewardkit.widgets.wording import Wording, mark

KNOWN = (
    mark("Refusals recorded for others at the same address: {count}."),
    mark(
        "Backups and copies of this workspace, and reports and notebooks made before."
    ),
    mark("The extract {file}."),
    mark("The reason of batch {batch}."),
)
"""What an erasure returns in English."""


def erasure_notice(done: Erasure, say: Wording) -> Notice:
    """Return what was removed, what a search found of it, and where copies may be."""
    removed = say(
        "{contact} erased for good (batch {batch}): {rows} rows, {files} files.",
        contact=", ".join(done.contact_ids),
        batch=done.batch,
        rows=say.number(done.rows),
        files=say.number(done.files),
    )
    beyond = say(
        "Copies may be in: {places}",
        places=" ".join(said_again(one, KNOWN, say) for one in done.remains),
    )
    return Notice(
        text=f"{removed} {_found(done, say)} {beyond}",
        tone=Tone.GOOD if done.scan.is_clean else Tone.BAD,
    )


def _found(done: Erasure, say: Wording) -> str:
    if done.scan.is_clean:
        return say("A search of the rewritten database finds nothing of it.")
    return say(
        "A search of the rewritten database still finds texts of it: {count}.",
        count=say.number(done.scan.remaining),
    )
