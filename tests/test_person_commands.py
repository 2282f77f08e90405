"""The commands on one person: what is kept of them, and what they consented to."""

import json
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from stewardkit.cli.main import app


@pytest.fixture
def run(workspace, client):
    """Save a contact with a consent and a namesake, then run a command."""
    for born in (date(1980, 5, 6), None):
        new = workspace.contacts.new(client.client_id).with_changes(
            last_name="Morel", first_name="Claire", function="Payeur", birth_date=born
        )
        workspace.contacts.save(new)
    draft = workspace.consents.draft("CT00000001", "commercial_email", "given")
    workspace.consents.record(replace(draft, channel="phone"))
    workspace.close()

    def command(name, *options):
        stated = [name, str(workspace.folder), *map(str, options)]
        return CliRunner().invoke(app, stated, catch_exceptions=False)

    return command


def test_access_says_who_is_in_the_pack_and_who_may_be_the_same_person(run, tmp_path):
    pack = tmp_path / "pack"
    asked = ("--contact", "CT00000001", "--purpose", "demande", "-o", pack)
    done = run("access", *asked)
    assert done.exit_code == 0
    assert "Contacts in it: CT00000001." in done.stdout
    assert "contact CT00000002 of client CL00000001: same name" in done.stdout
    both = run("access", *asked[:-1], tmp_path / "both", "--contact", "CT00000002")
    assert "Contacts in it: CT00000001, CT00000002." in both.stdout
    assert run("verify").exit_code == 0
    assert (pack / "access.html").exists()


def test_consents_are_written_as_of_a_day(run, tmp_path):
    file = tmp_path / "records.jsonld"
    done = run("consents", "--contact", "CT00000001", "-o", file)
    assert "1 consent records written" in done.stdout
    (record,) = json.loads(file.read_text(encoding="utf-8"))["@graph"]
    assert record["@type"] == "dpv:ConsentRecord"
    assert "0 consent" in run("consents", "--on", "2020-01-01", "-o", file).stdout
