import ast
from collections import Counter
from datetime import date
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import stewardkit.widgets
from stewardkit.errors import (
    InputFileError,
    RefusedError,
    Sentence,
    StewardError,
    UnknownRecordError,
)
from stewardkit.model.alert import AlertState, SubjectType
from stewardkit.model.erasure import Ground
from stewardkit.store.records import TABLES
from stewardkit.widgets.wording import Wording, mark

PACKAGE = Path(stewardkit.widgets.__file__).parent
KEYWORDS = {"say": None, "mark": None, "count": (1, 2)}
BELOW = [
    path
    for path in sorted(PACKAGE.parent.rglob("*.py"))
    if path.relative_to(PACKAGE.parent).parts[0] not in {"cli", "widgets"}
]
"""The modules of the floors whose errors reach a screen."""
AFTER_A_PATH = {"InputFileError", "OutputFileError", "RegisterRefusedError", "fault"}
SPEAKERS = AFTER_A_PATH | {
    *("DownloadError", "RefusedError", "UnknownRecordError", "WorkspaceError"),
    *("_PassingError", "refused", "unfit", "Sentence"),
}
"""What makes an error or a part of its sentence, from a text written out there."""
WITH_A_FIXED_TEXT = {
    *("InvalidClientError", "InvalidContactError", "StaleRecordError"),
    *("StewardError", "WorkspaceBusyError"),
}


def texts_in_the_code():
    """Return every text that is said or marked, by where it first stands."""
    found = {}
    for file, line, message, _comments, _context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS
    ):
        for text in (message,) if isinstance(message, str) else message:
            found.setdefault(text, f"{file}:{line}")
    return found


def texts_of_errors():
    """Return every text that an error says, by where it stands."""
    return {
        text.value: f"{path.name}:{text.lineno}"
        for path in BELOW
        for text in said_by_errors(parsed(path), path.name)
        if isinstance(text, ast.Constant)
    }


def said_by_errors(tree, file):
    """Give the nodes of the texts that errors are made from here."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            is_base = file == "errors.py" and name == "__init__"
            if is_base or name in SPEAKERS:
                yield call.args[name in AFTER_A_PATH]


def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def translations():
    """Return every translation as (file, English, French)."""
    for place in sorted((files("stewardkit.widgets") / "locale" / "fr").iterdir()):
        with place.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id:
                    yield place.name, message.id, message.string


OF_ERRORS = texts_of_errors()
IN_CODE = texts_in_the_code() | OF_ERRORS
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


def test_the_text_of_an_error_is_written_out_where_it_is_raised():
    elsewhere = []
    for path in BELOW:
        for function in ast.walk(parsed(path)):
            if isinstance(function, ast.FunctionDef) and path.name != "errors.py":
                handed_on = {one.arg for one in function.args.args}
                for text in said_by_errors(function, path.name):
                    is_word = isinstance(text, ast.Attribute) and text.attr == "name"
                    is_handed_on = isinstance(text, ast.Name) and text.id in handed_on
                    if not (isinstance(text, ast.Constant) or is_word or is_handed_on):
                        elsewhere.append(f"{path.name}:{text.lineno}")
    assert elsewhere == []


def test_every_error_with_a_text_of_its_own_is_searched_for_it():
    for module in walk_packages(stewardkit.__path__, "stewardkit."):
        if module.name != "stewardkit.__main__":
            import_module(module.name)
    assert names_of(StewardError) - WITH_A_FIXED_TEXT == SPEAKERS & names_of(
        StewardError
    )


def names_of(error):
    return {error.__name__}.union(*map(names_of, error.__subclasses__()))


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


def test_an_error_is_said_in_french_and_stays_english_in_itself():
    error = RefusedError(
        "{day} lies in the future. State the day it was heard.", day=date(2027, 1, 31)
    )
    assert str(error) == "2027-01-31 lies in the future. State the day it was heard."
    assert Wording("en").sentence(error.sentence) == str(error)
    assert Wording("fr").sentence(error.sentence).startswith("31/01/2027 est dans")


def test_a_sentence_within_a_sentence_is_said_in_french_too():
    error = InputFileError(
        Path("a.csv"), "choose a name that ends in {known}.", known="x"
    )
    assert Wording("fr").sentence(error.sentence) == (
        "a.csv : choisissez un nom qui se termine par x."
    )
    unknown = UnknownRecordError("evidence", "évidence")
    assert "preuve « évidence »" in Wording("fr").sentence(unknown.sentence)


def test_braces_in_what_an_error_names_stay_as_they_are():
    error = UnknownRecordError("contact", "{0.real} {x}")
    assert "{0.real} {x}" in str(error)
    assert "« {0.real} {x} »" in Wording("fr").sentence(error.sentence)


def test_an_error_that_no_catalogue_knows_is_said_as_it_is():
    assert Wording("fr").sentence(Sentence("{n} left", n=3)) == "3 left"


@pytest.mark.parametrize(
    "word",
    sorted(
        {table.name for table in TABLES.values()}
        | {*SubjectType} - {SubjectType.QUARANTINE}
        | {*Ground}
        | {AlertState.OPEN, AlertState.UNDECIDED, AlertState.CONFIRMED}
    ),
)
def test_a_word_that_an_error_takes_from_a_list_has_its_french(word):
    assert word in IN_FRENCH
