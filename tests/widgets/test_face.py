import subprocess
import sys
from datetime import date

import pytest

import stewardkit as sk
from stewardkit.errors import UnknownRecordError
from stewardkit.widgets import face
from stewardkit.widgets.screen import Screen

SCREENS = (
    *("audit", "contact_form", "contact_list", "desk", "load_panel"),
    "register_check",
)


def modules_after(statement):
    """Return the notebook's packages that a fresh Python has after a statement."""
    listed = (
        f"{statement}; import sys; "
        "print([name for name in ('anywidget', 'ipywidgets', 'stewardkit.widgets')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", listed], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_importing_the_package_imports_nothing_of_the_notebook():
    assert modules_after("import stewardkit") == "[]"


def test_asking_for_a_screen_imports_what_it_needs():
    assert "anywidget" in modules_after("from stewardkit import desk")


def test_the_public_names_are_sorted_and_there():
    assert sk.__all__ == sorted(sk.__all__)
    assert set(sk.__all__) <= set(dir(sk))
    for name in sk.__all__:
        assert getattr(sk, name).__doc__


def test_every_screen_of_the_face_is_a_public_name():
    made_there = {
        name
        for name, value in vars(face).items()
        if getattr(value, "__module__", "") == face.__name__ and name[0] != "_"
    }
    assert made_there == set(SCREENS)
    assert made_there <= set(sk.__all__)


def test_a_name_that_is_not_public_is_no_attribute():
    with pytest.raises(AttributeError, match="has no attribute 'form'"):
        _ = sk.form


@pytest.fixture
def contact(workspace, client):
    new = workspace.contacts.new(client.client_id)
    return workspace.contacts.save(
        new.with_changes(
            last_name="Quenneville", function="Gérante", birth_date=date(1980, 5, 6)
        )
    ).contact


@pytest.fixture
def screens(workspace, client, contact):
    return {
        "audit": sk.audit(workspace),
        "contact_form": sk.contact_form(workspace, contact),
        "contact_list": sk.contact_list(workspace, client.client_id),
        "desk": sk.desk(workspace),
        "load_panel": sk.load_panel(workspace),
        "register_check": sk.register_check(workspace),
    }


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_holds_and_prints_nothing_of_the_portfolio(screens, name):
    screen = screens[name]
    assert isinstance(screen, Screen)
    kept = f"{screen!r} {screen.get_state()}"
    for value in ("Quenneville", "Delorme", "Rennes", "exemple.fr", "CL00000001"):
        assert value not in kept


def test_a_form_opens_by_a_contact_or_by_its_identifier(workspace, contact):
    by_identifier = sk.contact_form(workspace, contact.contact_id)
    assert repr(by_identifier) == repr(sk.contact_form(workspace, contact))


def test_the_form_of_nobody_is_refused(workspace):
    with pytest.raises(UnknownRecordError):
        sk.contact_form(workspace, "CT404")
