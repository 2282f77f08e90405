"""Functions of contacts: what goes with each, and a brokerage's own."""

import pytest

from stewardkit.errors import WorkspaceError
from stewardkit.model.functions import (
    USUAL,
    Attribute,
    Functions,
    catalogue_with,
    folded,
)
from stewardkit.model.settings import Settings

SIGNS, PAYS, REPRESENTS = Attribute.SIGNS, Attribute.PAYS, Attribute.REPRESENTS


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("Gérante", {SIGNS, REPRESENTS}),
        ("  CO-GÉRANT ", {SIGNS, REPRESENTS}),
        ("Présidente-directrice générale", {SIGNS, REPRESENTS}),
        ("Tutrice", {SIGNS, REPRESENTS, Attribute.GUARDS}),
        ("Curateur", {Attribute.GUARDS}),
        ("Souscripteur", {SIGNS, PAYS}),
        ("Comptable et signataire", {SIGNS}),
        ("Conjoint, payeur de prime", {PAYS}),
        ("Notaire", {Attribute.NOTARY}),
        ("Legal representative", {SIGNS, REPRESENTS}),
        ("Comptable", set()),
        ("Assistante du gérant", set()),
        ("Fleet manager", set()),
        ("Secrétaire de la présidente", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_what_goes_with_a_function_is_read_from_how_it_is_typed(text, attributes):
    assert Functions().attributes_of(text) == attributes


@pytest.mark.parametrize("function", USUAL, ids=lambda one: one.english)
def test_each_usual_function_has_what_the_catalogue_states(function):
    for name in (function.english, function.french):
        assert Functions().attributes_of(name) >= function.attributes
        assert Functions().binds(name) == bool(function.attributes - {Attribute.NOTARY})


def test_suggestions_stand_in_the_order_of_the_alphabet_in_either_language():
    names = catalogue_with({"Écrivain public": ()}).names("fr")
    assert list(names) == sorted(names, key=folded)
    assert {"Gérant", "Écrivain public"} <= set(names)
    assert "Manager" in Functions().names("en")


def test_a_brokerage_adds_functions_of_its_own(tmp_path):
    place = tmp_path / "stewardkit.toml"
    place.write_text(
        '[functions]\n"Chef d\'agence" = ["signs"]\nComptable = ["pays"]\n',
        encoding="utf-8",
    )
    settings = Settings.read(place)
    functions = settings.function_catalogue
    assert functions.attributes_of("Chef d'agence adjoint") == {SIGNS}
    assert functions.attributes_of("comptable") == {PAYS}
    settings.write(place)
    assert Settings.read(place) == settings


@pytest.mark.parametrize(
    "stated",
    [
        'functions = "Gérant"',
        '[functions]\nComptable = "signs"',
        '[functions]\nComptable = ["decides"]',
        '[functions]\n" " = ["signs"]',
        '[functions]\n"" = ["signs"]',
    ],
)
def test_a_function_that_makes_no_sense_is_refused(tmp_path, stated):
    place = tmp_path / "stewardkit.toml"
    place.write_text(stated, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="function"):
        Settings.read(place)
