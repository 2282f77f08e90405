"""What a brokerage decides of the lists that it searches."""

import pytest

from stewardkit.errors import WorkspaceError
from stewardkit.model.lists import ListSettings, Weight
from stewardkit.model.settings import Settings

PEP = """
[lists.pep]
name = "Personnes « exposées »"
weight = "duty"
threshold = 0.75
"""


@pytest.fixture
def read(tmp_path):
    def stating(text):
        path = tmp_path / "stewardkit.toml"
        path.write_text(text, encoding="utf-8")
        return Settings.read(path)

    return stating


def test_the_three_lists_that_the_law_names_bind_and_every_other_informs():
    assert Settings().duty_lists == ("fr-gels", "eu-fsf", "un-sc")


def test_a_list_of_the_brokerage_has_its_name_weight_and_threshold(read):
    settings = read(PEP)
    assert settings.duty_lists == ("fr-gels", "eu-fsf", "un-sc", "pep")
    assert settings.list_names == {"pep": "Personnes « exposées »"}
    assert settings.list_thresholds == {"pep": 0.75}


def test_a_list_declared_without_a_weight_informs(read):
    settings = read("[lists.ppe-2]\nthreshold = 1\n")
    assert settings.lists["ppe-2"] == ListSettings(threshold=1.0)
    assert "ppe-2" not in settings.duty_lists


def test_an_official_list_keeps_its_weight_beside_another_setting(read):
    settings = read("[lists.fr-gels]\nthreshold = 0.66\n")
    assert settings.lists["fr-gels"].weight is Weight.DUTY
    assert settings.list_thresholds == {"fr-gels": 0.66}


def test_a_list_that_informs_can_be_made_to_bind(read):
    assert "ofac-sdn" in read('[lists.ofac-sdn]\nweight = "duty"\n').duty_lists


@pytest.mark.parametrize("text", ["", PEP, "[lists.eu-fsf]\nthreshold = 0.8\n"])
def test_lists_come_back_as_they_were_written(read, tmp_path, text):
    settings = read(text)
    settings.write(tmp_path / "stewardkit.toml")
    assert Settings.read(tmp_path / "stewardkit.toml") == settings


def test_sections_can_be_added_to_the_file_of_a_new_workspace(read, tmp_path):
    Settings().write(tmp_path / "stewardkit.toml")
    written = (tmp_path / "stewardkit.toml").read_text(encoding="utf-8")
    wordings = '[wordings.partner_email]\nphone = "TEL-3"\n'
    settings = read(f"{written}\n[consents]\n{PEP}\n{wordings}")
    assert settings.list_thresholds == {"pep": 0.75}
    assert settings.wording("partner_email", "phone") == "TEL-3"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lists = 3", "section of its own"),
        ("[lists.PEP]", "'PEP' cannot name a list"),
        ('[lists."ppe 2026"]', "'ppe 2026' cannot name a list"),
        ("[lists.-pep]", "'-pep' cannot name a list"),
        ("[lists]\npep = true", "settings of list pep cannot be True"),
        ("[lists.pep]\nseuil = 1", "Known: name, threshold, weight"),
        ("[lists.pep]\nname = 3", "name of list pep cannot be 3"),
        ('[lists.pep]\nweight = "heavy"', "Write duty or information"),
        ("[lists.pep]\nweight = []", "Write duty or information"),
        ("[lists.pep]\nthreshold = true", "threshold of list pep cannot be True"),
        ('[lists.pep]\nthreshold = "0.8"', "threshold of list pep cannot be '0.8'"),
        ("[lists.pep]\nthreshold = 1.01", "floor, 0.5, up to 1"),
        ("[lists.pep]\nthreshold = nan", "floor, 0.5, up to 1"),
        ("[lists.pep]\nthreshold = 0.49", "floor, 0.5, up to 1"),
        ("floor = 0.6\n[lists.pep]\nthreshold = 0.55", "floor, 0.6, up to 1"),
        ('[lists.fr-gels]\nweight = "information"', "binds every French broker"),
    ],
)
def test_what_a_list_cannot_be_is_told_with_what_to_write(read, text, sentence):
    with pytest.raises(WorkspaceError, match=sentence):
        read(text)
