"""Everything that a form may have to say has its words in both languages."""

from dataclasses import fields

import pytest

from stewardkit.model.alert import AlertState, SubjectStatus
from stewardkit.model.contact import Contact, EndReason
from stewardkit.model.flags import Channel, Flag, FlagState
from stewardkit.model.history import Action
from stewardkit.model.journal import BatchKind
from stewardkit.model.problems import ProblemCode
from stewardkit.model.protection import Lowering
from stewardkit.model.register import RegisterList
from stewardkit.model.screening import Feature
from stewardkit.model.usability import Obstacle
from stewardkit.screening.birth import Agreement
from stewardkit.screening.features import FEATURES
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.form_draft import OWN
from stewardkit.widgets.form_fields import END_REASONS, FIELDS
from stewardkit.widgets.form_history import BATCH_KINDS, DEEDS
from stewardkit.widgets.form_question import LOWERINGS
from stewardkit.widgets.health import STATES
from stewardkit.widgets.problems import SENTENCES
from stewardkit.widgets.reasons import DETAILS, REASONS, reasons_of
from stewardkit.widgets.register_words import ALERT_STATES, REGISTERS, STATUSES
from stewardkit.widgets.tick_words import CHANNELS, LEGAL_HINTS, OBSTACLES
from stewardkit.widgets.wording import Wording

SAID_OF = {
    ProblemCode: SENTENCES,
    Obstacle: OBSTACLES,
    Flag: LEGAL_HINTS,
    Channel: CHANNELS,
    EndReason: END_REASONS,
    Lowering: LOWERINGS,
    Action: DEEDS,
    BatchKind: BATCH_KINDS,
    FlagState: STATES,
    AlertState: ALERT_STATES,
    SubjectStatus: STATUSES,
    RegisterList: REGISTERS,
}


@pytest.mark.parametrize("kind", SAID_OF, ids=lambda kind: kind.__name__)
def test_every_value_has_its_words_in_both_languages(kind):
    french, english = Wording("fr"), Wording("en")
    for value in kind:
        words = SAID_OF[kind][value]
        text = words[0] if isinstance(words, tuple) else words
        assert english(text) == text
        assert french(text) != text or text in {"Notes", "Prospect"}


def test_every_field_of_a_contact_has_a_label():
    kept = {item.name for item in fields(Contact)} - OWN
    assert kept | set(FIELDS) | set(Flag) <= LABELS.keys()


def test_every_field_of_a_contact_is_in_the_form():
    kept = {item.name for item in fields(Contact)}
    assert kept - set(FIELDS) == {"client_id", "version", "address_copied_on"}


def test_every_feature_of_a_score_has_its_words():
    names = {feature.__name__ for feature in FEATURES}
    assert names == REASONS.keys() | {"left_out_words"}


def test_every_agreement_of_birth_dates_has_its_words():
    told = {one.value for one in Agreement} - {Agreement.UNSAID.value}
    assert told == DETAILS.keys()


def test_reasons_are_told_word_by_word_the_weightiest_first(say):
    features = (
        Feature(name="weak_alias", points=-0.03, reason="the register calls this weak"),
        Feature(name="equal_words", points=0.61, reason="equal: ilian, valdariev"),
        Feature(
            name="left_out_words",
            points=-0.2,
            reason="only in the searched name: al; only in the listed name: io",
        ),
        Feature(name="birth_date", points=0.1, reason="birth date: same day"),
        Feature(name="new_feature", points=0.01, reason="something new"),
    )
    assert reasons_of(features, say) == (
        "+0,61  mots égaux : ilian, valdariev",
        "−0,20  seulement dans le nom cherché : al; seulement dans le nom inscrit : io",
        "+0,10  date de naissance : même jour",
        "−0,03  alias dit faible par le registre",
        "+0,01  something new",
    )
