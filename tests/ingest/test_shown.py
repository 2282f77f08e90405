"""Files of texts and of partners, as people keep them."""

import pytest

from stewardkit.errors import InputFileError
from stewardkit.ingest.shown import read_partners, read_text

NAMES = ("Dupré, Malvault & Cie", "Mutuelle Orsavie")


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "fichier.txt"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_text_is_read_in_any_common_encoding(written, encoding):
    assert read_text(written("Être rappelé ? 5 €", encoding)) == "Être rappelé ? 5 €"


def test_partners_stand_one_a_line_and_may_have_a_comma(written):
    text = "Dupré, Malvault & Cie\n\n  Mutuelle Orsavie \n"
    assert read_partners(written(text)) == NAMES


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_partners_are_a_column_of_a_csv_that_names_it(written, delimiter):
    rows = (
        ("Secteur", "Partenaire"),
        ("auto", '"Dupré, Malvault & Cie"'),
        ("santé", "Mutuelle Orsavie"),
    )
    text = "\n".join(delimiter.join(row) for row in rows)
    assert read_partners(written(text, "cp1252")) == NAMES


def test_a_row_too_short_has_a_partner_without_name(written):
    assert read_partners(written("secteur;partner\nauto\n")) == ("",)


@pytest.mark.parametrize("text", ["", " \n", "\0\0"])
def test_a_file_without_text_is_refused_with_a_sentence(written, text):
    with pytest.raises(InputFileError, match="holds no text"):
        read_text(written(text))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputFileError, match="no such file"):
        read_partners(tmp_path / "absent.txt")
