"""Settings read and written as TOML."""

from datetime import date, timedelta

import pytest

from stewardkit.errors import WorkspaceError
from stewardkit.model.consent_settings import ConsentSettings
from stewardkit.model.retention import RetentionSettings
from stewardkit.model.settings import Settings

REASON = 'Reprise de l\'ancien "fichier" \\ en cours'


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stewardkit.toml"


def test_settings_come_back_as_they_were_written(path):
    settings = Settings(
        language="en",
        consents=ConsentSettings(
            legacy_usable_until=date(2027, 6, 30), legacy_usable_reason=REASON
        ),
    )
    for stated in (settings, Settings()):
        stated.write(path)
        assert Settings.read(path) == stated


def test_consents_stand_in_a_section_of_their_own(path):
    path.write_text(
        "threshold = 0.8\n\n[consents]\nlegacy_usable_until = 2027-06-30\n"
        'legacy_usable_reason = "reprise"\n'
    )
    consents = Settings.read(path).consents
    assert consents.legacy_usable_until == date(2027, 6, 30)
    assert consents.legacy_usable_reason == "reprise"


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ("legacy_usable_until = 2027-06-30", "needs a reason"),
        (
            'legacy_usable_until = 2027-06-30\nlegacy_usable_reason = " "',
            "needs a reason",
        ),
        (
            'legacy_usable_until = "2027-06-30"\nlegacy_usable_reason = "x"',
            "without quotes",
        ),
        (
            'legacy_usable_until = 2027-06-30T10:00:00\nlegacy_usable_reason = "x"',
            "without quotes",
        ),
        ("legacy_usable_reason = 3", "a text"),
        ("legacy_until = 2027-06-30", "Known: legacy_usable_reason"),
    ],
)
def test_ticks_without_evidence_serve_only_for_a_day_and_a_reason(
    path, stated, sentence
):
    path.write_text(f"[consents]\n{stated}\n")
    with pytest.raises(WorkspaceError, match=sentence):
        Settings.read(path)


def test_consents_are_a_section_and_nothing_else(path):
    path.write_text("consents = 3\n")
    with pytest.raises(WorkspaceError, match="settings of consents cannot be 3"):
        Settings.read(path)


def test_an_unknown_setting_is_told_with_those_known(path):
    path.write_text("treshold = 0.8\n")
    with pytest.raises(WorkspaceError, match=r"no setting 'treshold'.*threshold"):
        Settings.read(path)


def test_the_scripts_in_use_are_known_by_flag_and_channel(path):
    path.write_text(
        'partner_list = "P-2026-01"\n[wordings.partner_email]\nphone = "TEL-3"\n',
        encoding="utf-8",
    )
    settings = Settings.read(path)
    assert settings.wording("partner_email", "phone") == "TEL-3"
    assert settings.wording("partner_email", "post") == ""
    assert settings.wording("e_signature", "phone") == ""
    settings.write(path)
    assert Settings.read(path) == settings


@pytest.mark.parametrize(
    "wordings",
    [
        'newsletter = {phone = "TEL-3"}',
        'partner_email = {pigeon = "TEL-3"}',
        "partner_email = {phone = 3}",
        'partner_email = "TEL-3"',
    ],
)
def test_a_script_of_no_flag_or_channel_is_refused_with_a_sentence(path, wordings):
    path.write_text(f"wordings = {{{wordings}}}\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="version of its script"):
        Settings.read(path)


def test_a_second_reader_is_wanted_or_not(path):
    path.write_text("second_reader = true\n")
    assert Settings.read(path).second_reader
    Settings(second_reader=True).write(path)
    assert Settings.read(path) == Settings(second_reader=True)


@pytest.mark.parametrize(
    "stated", ["second_reader = 1", 'second_reader = "true"', "threshold = true"]
)
def test_yes_or_no_is_no_number_and_no_text(path, stated):
    path.write_text(f"{stated}\n")
    with pytest.raises(WorkspaceError, match="cannot be"):
        Settings.read(path)


@pytest.mark.parametrize(
    "stated",
    [
        "dismissal_months = -1",
        "dismissal_months = 1201",
        "purge_after_days = -1",
        "purge_ended_after_days = 36501",
        "restrict_ended_for_days = -5",
    ],
)
def test_a_delay_is_counted_from_nought_and_has_a_bound(path, stated):
    path.write_text(f"{stated}\n")
    with pytest.raises(WorkspaceError, match="a whole number from 0 to"):
        Settings.read(path)


def test_a_confirmed_file_is_kept_longer_than_others_once_a_measure_has_ended(path):
    path.write_text("purge_ended_after_days = 0\nrestrict_ended_for_days = 30\n")
    keeps = Settings.read(path).keeps_ended_for
    assert keeps(is_confirmed=False) == timedelta()
    assert keeps(is_confirmed=True) == timedelta(days=30)


def test_the_controller_is_a_section_of_texts_and_outlasts_a_rewrite(path):
    path.write_text('[controller]\nname = "Cabinet Exemple"\n')
    settings = Settings.read(path)
    assert settings.controller.stated() == {"name": "Cabinet Exemple"}
    settings.write(path)
    assert Settings.read(path) == settings


@pytest.mark.parametrize("stated", ["name = 3", 'nom = "Cabinet"'])
def test_a_controller_of_something_else_than_known_texts_is_refused(path, stated):
    path.write_text(f"[controller]\n{stated}\n")
    with pytest.raises(WorkspaceError, match=r"\[controller\] cannot be"):
        Settings.read(path)


def test_how_long_people_are_kept_stands_in_a_section_of_its_own(path):
    settings = Settings(retention=RetentionSettings(prospect_months=24))
    settings.write(path)
    assert Settings.read(path) == settings
    path.write_text("[retention]\nformer_months = 120\n")
    kept = Settings.read(path).retention
    assert (kept.former_months, kept.prospect_months) == (120, 36)


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ("retention = 3", "retention cannot be 3"),
        ("[retention]\nprospect = 3", "Known: contact_months"),
        ('[retention]\nprospect_months = "3"', "cannot be '3'"),
        ("[retention]\nprospect_months = -1", "from 0 to 1200"),
    ],
)
def test_how_long_people_are_kept_is_told_in_months(path, stated, sentence):
    path.write_text(f"{stated}\n")
    with pytest.raises(WorkspaceError, match=sentence):
        Settings.read(path)


def test_who_answers_for_a_report_is_named_by_its_code_or_its_family(path):
    path.write_text('[quality]\nthreshold = 0.02\nowners = {C = "a", C10 = "b"}\n')
    settings = Settings.read(path)
    settings.write(path)
    assert Settings.read(path) == settings
    quality = settings.quality
    assert [quality.owner_of(code) for code in ("C1", "C10", "N1")] == ["a", "b", None]
    assert quality.threshold == 0.02


@pytest.mark.parametrize(
    "stated",
    [
        "threshold = 2",
        "threshold = true",
        "owners = 3",
        "owners = {C = 1}",
        "owner = 1",
    ],
)
def test_a_setting_of_quality_is_a_share_or_names(path, stated):
    path.write_text(f"[quality]\n{stated}\n")
    with pytest.raises(WorkspaceError, match=r"\[quality\] cannot be"):
        Settings.read(path)
