from collections import Counter
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import stewardkit.widgets
from stewardkit.widgets.wording import Wording, mark

PACKAGE = Path(stewardkit.widgets.__file__).parent
KEYWORDS = {"say": None, "mark": None, "count": (1, 2)}


def texts_in_the_code():
    """Return every text that is said or marked, by where it first stands."""
    found = {}
    for file, line, message, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS
    ):
        for text in (message,) if isinstance(message, str) else message:
            found.setdefault(text, f"{file}:{line}")
    return found


def translations():
    """Return every translation as (file, English, French)."""
    for place in sorted((files("stewardkit.widgets") / "locale" / "fr").iterdir()):
        with place.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id:
                    yield place.name, message.id, message.string


IN_CODE = texts_in_the_code()
IN_FRENCH = {english: french for _file, english, french in translations()}


def places(text):
    named = (name for _text, name, _spec, _conversion in Formatter().parse(text))
    return Counter(name for name in named if name is not None)


def test_the_extraction_finds_texts_of_every_kind():
    assert {"Desk", "no match"} <= IN_CODE.keys()
    assert "Not saved: {count} fields need your attention." in IN_CODE


def test_every_text_has_its_french():
    missing = {
        text: where for text, where in IN_CODE.items() if not IN_FRENCH.get(text)
    }
    assert missing == {}


def test_every_french_text_belongs_to_a_text_that_is_said():
    assert sorted(IN_FRENCH.keys() - IN_CODE.keys()) == []


def test_no_text_has_two_translations():
    said = {(english, french) for _file, english, french in translations()}
    twice = [
        text for text, times in Counter(text for text, _ in said).items() if times > 1
    ]
    assert twice == []


@pytest.mark.parametrize("english", sorted(IN_FRENCH))
def test_both_languages_have_the_same_places(english):
    assert places(IN_FRENCH[english]) == places(english)


def test_no_translation_is_doubtful_or_outdated():
    for place in (PACKAGE / "locale" / "fr").glob("*.po"):
        text = place.read_text(encoding="utf-8")
        assert "fuzzy" not in text
        assert "#~" not in text


def test_a_marked_text_stays_as_it_is():
    assert mark("Desk") == "Desk"


def test_french_counts_nothing_as_one():
    one, many = (
        "Not saved: {count} field needs your attention.",
        "Not saved: {count} fields need your attention.",
    )
    assert "0 zone est" in Wording("fr").count(one, many, 0)
    assert "0 fields" in Wording("en").count(one, many, 0)
