"""'Référence procédurale': the way from a screen to its procedure."""

from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import Block, Link, Notice
from stewardkit.widgets.wording import Wording


def procedure_block(workspace: Workspace, say: Wording) -> Block:
    """Return the link to the brokerage's procedure, or that there is none."""
    address = workspace.settings.procedure_url
    if address:
        return Link(text=say("Procedure reference"), address=address)
    return Notice(text=say("Procedure reference: no link at present"))
