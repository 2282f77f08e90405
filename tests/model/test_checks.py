"""Texts that can be what their field says, and texts that cannot."""

import pytest

from stewardkit.model.checks import is_email, is_phone, is_postcode, is_siren


@pytest.mark.parametrize(
    "text", ["claire.morel@exemple.fr", "élodie@exemple.fr", "compta@sté.fr"]
)
def test_an_email_may_have_letters_of_any_alphabet(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "claire.morel",
        "claire@exemple",
        "claire..morel@exemple.fr",
        "a@exemple.fr;b@exemple.fr",
        "Claire <claire@exemple.fr>",
        "claire@ exemple.fr",
    ],
)
def test_what_no_mail_can_be_sent_to_is_no_email(text):
    assert not is_email(text)


@pytest.mark.parametrize(
    "text",
    ["01 42 00 12 34", "01.42.00.12.34", "+33 1 42 00 12 34", "0692 12 34 56"],
)
def test_a_phone_number_is_french_by_default_overseas_included(text):
    assert is_phone(text)


@pytest.mark.parametrize("text", ["+41 22 730 51 11", "+377 93 15 00 00"])
def test_a_phone_number_may_name_another_country(text):
    assert is_phone(text)


@pytest.mark.parametrize("text", ["01 42 00 12", "sur rendez-vous", "00 00 00 00 00"])
def test_a_phone_number_of_the_wrong_length_or_range_is_none(text):
    assert not is_phone(text)


def test_a_siren_is_judged_by_its_check_digit():
    assert is_siren("404 833 048")
    assert not is_siren("404 833 049")
    assert not is_siren("404 833 048 00022")


@pytest.mark.parametrize(
    "postcode",
    ["01000", "20090", "95880", "97133", "97417", "98000", "98714", "75379 CEDEX 08"],
)
def test_french_postcodes_cover_corsica_overseas_monaco_and_cedex(postcode):
    assert is_postcode(postcode, None)
    assert is_postcode(postcode, " France ")


@pytest.mark.parametrize("postcode", ["1000", "00100", "96000", "97900", "2A004"])
def test_a_postcode_outside_the_french_pattern_is_doubtful(postcode):
    assert not is_postcode(postcode, "FRANCE")


def test_a_foreign_postcode_is_nobodys_business():
    assert is_postcode("1000", "Belgique")
