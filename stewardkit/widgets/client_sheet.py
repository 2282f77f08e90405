"""The sheet of a client: who it is, how to reach it, what it has signed."""

from collections.abc import Callable

from stewardkit.model.client import Client
from stewardkit.model.contract import Contract
from stewardkit.services.workspace import Workspace
from stewardkit.widgets.blocks import (
    Action,
    Block,
    Facts,
    Field,
    Form,
    Kind,
    Place,
    Section,
    Stack,
    Tab,
    Tabs,
)
from stewardkit.widgets.client_form import ClientFormPane
from stewardkit.widgets.electronic_pane import ElectronicPane
from stewardkit.widgets.pane import Pane
from stewardkit.widgets.procedure import procedure_block
from stewardkit.widgets.register_words import STATUSES
from stewardkit.widgets.wording import Wording

TABS = ("coordinates", "contracts", "electronic")


class ClientSheetPane(Pane):
    """A client's coordinates and contracts, with the way to its contacts.

    ``on_contacts`` hears the client's number.
    """

    def __init__(
        self,
        workspace: Workspace,
        say: Wording,
        client_id: str,
        *,
        on_contacts: Callable[[str], None],
    ) -> None:
        super().__init__("client_sheet", say)
        self.active = TABS[0]
        self._workspace = workspace
        self._on_contacts = on_contacts
        self._client = workspace.clients.get(client_id)
        self._form = ClientFormPane(
            workspace, say, self._client, on_saved=self._take_over
        )
        self._electronic = ElectronicPane(workspace, say, self._client)
        self.add(self._form)
        self.add(self._electronic)

    @property
    def is_touched(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self._form.client != self._client

    def block(self) -> Block:
        """Return the head of the sheet over its two tabs."""
        ways = Form(pane=self.name, title="", sections=(), actions=(self._contacts(),))
        tabs = Tabs(
            pane=self.name,
            label=self.say("Client sheet"),
            tabs=self._tabs(),
            active=self.active,
        )
        procedure = procedure_block(self._workspace, self.say)
        return Stack(blocks=(self._head(), ways, tabs, procedure))

    def on_tab(self, name: str) -> None:
        """Remember which tab is seen."""
        if name in TABS:
            self.active = name

    def on_press(self, name: str) -> None:
        """Go to the contacts, from the client as from each of its contracts."""
        if name == "contacts" and self.is_touched:
            self.report(self.say("Save what you typed first."))
        elif name == "contacts":
            self._on_contacts(self._client.client_id)

    def _take_over(self, client: Client) -> None:
        self._client = client
        self.show()

    def _head(self) -> Facts:
        return Facts(
            title=name_of(self._client),
            rows=(
                (self.say("Client number"), self._client.client_id),
                (self.say("National freeze register"), self._standing()),
            ),
        )

    def _standing(self) -> str:
        """Return how the client stands towards the registers, and since when."""
        if not self._client.surname:
            return self.say("not checked")
        check = self._workspace.screening.status_of("client", self._client.client_id)
        status = self.say(STATUSES[check.status][0])
        if check.checked_at is None:
            return status
        moment = self.say.moment(check.checked_at)
        if check.is_current:
            return self.say(
                "{status}, checked on {moment}", status=status, moment=moment
            )
        return self.say(
            "{status}, last checked on {moment}, before the register or the client "
            "changed",
            status=status,
            moment=moment,
        )

    def _tabs(self) -> tuple[Tab, ...]:
        contracts = self._workspace.clients.contracts(self._client.client_id)
        coordinates = Tab(
            name="coordinates",
            label=self.say("Coordinates"),
            body=Place(pane=self._form.name),
        )
        signed = Tab(
            name="contracts",
            label=self.say("Contracts"),
            body=self._contracts(contracts),
            count=len(contracts),
        )
        electronic = Tab(
            name="electronic",
            label=self.say("Electronic documents"),
            body=Place(pane=self._electronic.name),
        )
        return (coordinates, signed, electronic)

    def _contracts(self, contracts: tuple[Contract, ...]) -> Form:
        return Form(
            pane=self.name,
            title="",
            sections=tuple(self._contract(contract) for contract in contracts),
            note="" if contracts else self.say("No contract is known."),
        )

    def _contract(self, contract: Contract) -> Section:
        facts = {
            self.say("Product"): contract.product or "",
            self.say("Insurer"): contract.insurer or "",
            self.say("Start"): self.say.day(contract.starts_on),
            self.say("End"): self.say.day(contract.ends_on),
        }
        return Section(
            title=self.say("Contract {number}", number=contract.contract_id),
            fields=tuple(
                Field(
                    name=f"{contract.contract_id} {label}",
                    label=label,
                    kind=Kind.STATIC,
                    value=value,
                )
                for label, value in facts.items()
            ),
            actions=(self._contacts(),),
            columns=len(facts),
        )

    def _contacts(self) -> Action:
        return Action(
            name="contacts",
            label=self.say("Contacts"),
            hint=self.say("Show the client's contacts"),
        )


def name_of(client: Client) -> str:
    """Return a client's name as people say it."""
    first = "" if client.is_company else client.first_name or ""
    return f"{first} {client.surname}".strip() or client.client_id
