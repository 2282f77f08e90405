"""The questions of a contact's form: an address to overwrite, a save gone stale."""

from collections.abc import Iterable

from stewardkit.model.address import AddressDifference
from stewardkit.model.contact import Contact
from stewardkit.widgets.blocks import Action, Dialog, Facts, Tone
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_draft import differences_of, value_text
from stewardkit.widgets.wording import Wording


def overwrite_dialog(
    pane: str, conflicts: Iterable[AddressDifference], say: Wording
) -> Dialog:
    """Return the question whether the client's coordinates replace those typed in."""
    rows = tuple(
        (
            say(LABELS[one.field]),
            say(
                "here: {mine}; client's: {theirs}",
                mine=value_text(one.field, one.mine, say),
                theirs=one.theirs,
            ),
        )
        for one in conflicts
    )
    return Dialog(
        pane=pane,
        title=say("Copy the client's address"),
        text=say("These fields hold something else. Replace them?"),
        parts=(Facts(title="", rows=rows),),
        actions=(
            Action(name="overwrite", label=say("Replace them"), tone=Tone.PRIMARY),
            Action(name="keep", label=say("Fill only the empty fields")),
            Action(name="back", label=say("Back")),
        ),
        cancel="back",
    )


def stale_dialog(pane: str, mine: Contact, theirs: Contact, say: Wording) -> Dialog:
    """Return both versions field by field, and what can be done with them."""
    return Dialog(
        pane=pane,
        title=say("Somebody else changed this contact meanwhile"),
        text=say("Nothing was saved, and nothing that you typed is lost."),
        parts=(Facts(title=say("What differs"), rows=_differing(mine, theirs, say)),),
        actions=(
            Action(
                name="mine",
                label=say("Keep mine"),
                hint=say("Your changes are made to the new version, then saved"),
                tone=Tone.PRIMARY,
            ),
            Action(
                name="theirs",
                label=say("Take theirs"),
                hint=say("What you typed in these fields is dropped"),
            ),
            Action(name="back", label=say("Back")),
        ),
        cancel="back",
    )


def _differing(
    mine: Contact, theirs: Contact, say: Wording
) -> tuple[tuple[str, str], ...]:
    """Return each field that differs, with both its values."""
    return tuple(
        (
            say(LABELS[name]),
            say(
                "mine: {mine}; theirs: {theirs}",
                mine=value_text(name, getattr(mine, name), say),
                theirs=value_text(name, getattr(theirs, name), say),
            ),
        )
        for name in differences_of(mine, theirs)
    )
