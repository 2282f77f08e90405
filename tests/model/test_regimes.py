"""Regimes other than consent: off unless the settings enable them with a reason."""

import pytest

from stewardkit.errors import WorkspaceError
from stewardkit.model.settings import Settings

REGIMES = {
    "own_customer": {"Auto": "produits analogues", 'Le "Tout-risque" pro': "idem"},
    "business_address": {"Flotte": "décision du 2 mars"},
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "stewardkit.toml"


def test_no_regime_is_enabled_by_default():
    assert Settings().enabled_regimes == ()


def test_regimes_come_back_as_they_were_written(path):
    settings = Settings(regimes=REGIMES)
    settings.write(path)
    assert Settings.read(path) == settings
    assert settings.enabled_regimes == (
        "own_customer:auto",
        'own_customer:le "tout-risque" pro',
        "business_address:flotte",
    )


@pytest.mark.parametrize(
    "stated",
    [
        "regimes = 3",
        "[regimes]\nown_customer = true",
        '[regimes.partners]\nAuto = "oui"',
        "[regimes.own_customer]\nAuto = true",
        '[regimes.own_customer]\nAuto = " "',
        '[regimes.own_customer]\n" " = "oui"',
    ],
)
def test_a_regime_serves_for_a_product_and_a_reason_alone(path, stated):
    path.write_text(f"{stated}\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="for each product, why it serves"):
        Settings.read(path)
