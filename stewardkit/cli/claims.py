"""The command that claims a regime other than consent."""

from dataclasses import replace
from typing import Annotated

import typer

from stewardkit.cli.options import Actor, AsJson, Folder, Reason
from stewardkit.cli.output import print_json, say
from stewardkit.cli.reports import On, day_of
from stewardkit.model.flags import CLAIMED, Flag
from stewardkit.model.regimes import Claim, Regime
from stewardkit.services.workspace import open_workspace


def claim(
    folder: Folder,
    *,
    contact: Annotated[str, typer.Option(metavar="ID")],
    regime: Annotated[Regime, typer.Option()],
    product: Annotated[str, typer.Option(metavar="NAME", help="As in the contracts.")],
    on: On = None,
    reason: Reason = "",
    actor: Actor = None,
    as_json: AsJson = False,
) -> None:
    """Claim that a regime serves without a consent, and tell what speaks against it."""
    with open_workspace(folder, actor=actor, create=False) as workspace:
        day = day_of(on) or workspace.today()
        draft = workspace.consents.draft(contact, Flag.COMMERCIAL_EMAIL, CLAIMED)
        event = replace(draft, regime=regime, product=product, heard_on=day)
        workspace.consents.record(event, reason)
        made = workspace.consents.claims(contact, on=day)[event.flag]
    if as_json:
        print_json({"claim": made, "stands": made.stands})
    else:
        _tell(contact, made)


def _tell(contact: str, made: Claim) -> None:
    say(f"{contact}: {made.regime} is claimed for {made.product}.")
    if made.stands:
        say("It stands: no fact speaks against it.")
    else:
        say(f"It does not stand: {', '.join(made.against)}.")
