"""The command ``stewardkit``: its commands, and how it says what went wrong."""

import sys

import typer

from stewardkit.cli.access import access
from stewardkit.cli.certificates import certificate
from stewardkit.cli.claims import claim
from stewardkit.cli.consents import consents
from stewardkit.cli.demo import demo
from stewardkit.cli.doctor import doctor
from stewardkit.cli.erasure import erase
from stewardkit.cli.evidence import evidence
from stewardkit.cli.journal import history, undo, verify
from stewardkit.cli.lab import lab
from stewardkit.cli.loading import init, load, quarantine
from stewardkit.cli.matching import compare, match
from stewardkit.cli.published import partners, wording
from stewardkit.cli.registers import register
from stewardkit.cli.reports import report, reports
from stewardkit.cli.samples import sample
from stewardkit.cli.screening import screen
from stewardkit.errors import StewardError

BAD_USE = 2

app = typer.Typer(
    help="Contacts, consents, notices and the asset-freeze register of a brokerage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    demo,
    init,
    load,
    screen,
    certificate,
    claim,
    consents,
    access,
    match,
    compare,
    report,
    reports,
    sample,
    history,
    undo,
    erase,
    verify,
    lab,
    doctor,
):
    app.command()(command)
app.add_typer(register, name="register")
app.add_typer(quarantine, name="quarantine")
app.add_typer(evidence, name="evidence")
app.add_typer(wording, name="wording")
app.add_typer(partners, name="partners")


def run() -> None:
    """Run a command; what a user can put right is said in a sentence, with exit 2."""
    try:
        app()
    except StewardError as error:
        typer.echo(f"stewardkit: {error}", err=True)
        sys.exit(BAD_USE)
