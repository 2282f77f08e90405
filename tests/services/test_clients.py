"""Clients and what belongs to them."""

from datetime import date

import pytest

from stewardkit.errors import UnknownRecordError


def test_the_contracts_of_a_client_come_newest_first(workspace, client, sign):
    for number, starts_on in enumerate([date(2020, 1, 1), None, date(2024, 1, 1)]):
        sign(f"CO{number}", starts_on=starts_on)
    sign("CO9", client_id="CL00000002")
    contracts = workspace.clients.contracts(client.client_id)
    assert [contract.contract_id for contract in contracts] == ["CO2", "CO0", "CO1"]


def test_an_unknown_client_is_told(workspace):
    for call in (workspace.clients.get, workspace.clients.contracts):
        with pytest.raises(UnknownRecordError, match="client 'CL404'"):
            call("CL404")
