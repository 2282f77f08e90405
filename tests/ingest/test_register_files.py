"""Register files that cannot be read, or should not be believed."""

import gzip
import hashlib
import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardkit.errors import InputFileError, RegisterRefusedError
from stewardkit.ingest.registers import read_publication, source
from stewardkit.model.register import RegisterList

fixtures_kept = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


@pytest.fixture
def refusal(tmp_path):
    """Return the error that a file of these bytes meets."""

    def error_of(data, register=None):
        path = tmp_path / "register"
        path.write_bytes(data)
        with pytest.raises(InputFileError) as caught:
            read_publication(path, register)
        assert str(path) in str(caught.value)
        assert str(caught.value).endswith(".")
        return caught.value

    return error_of


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputFileError, match="There is no such file"):
        read_publication(tmp_path / "nothing.json")


def test_a_folder_is_no_register(tmp_path):
    with pytest.raises(InputFileError, match="This is a folder"):
        read_publication(tmp_path)


@pytest.mark.parametrize("data", [b"", b" \n ", gzip.compress(b"")])
def test_an_empty_file_is_refused(refusal, data):
    error = refusal(data)
    assert isinstance(error, RegisterRefusedError)
    assert "empty" in str(error)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\xff", b"PK\x03\x04", b"code;mot\n1;x\n"]
)
def test_what_is_neither_json_nor_xml_is_no_register(refusal, data):
    error = refusal(data)
    assert not isinstance(error, RegisterRefusedError)
    assert "neither JSON nor XML" in str(error)


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"Publications": []}', b"[1, 2]"])
def test_other_json_is_no_register(refusal, data):
    error = refusal(data)
    assert not isinstance(error, RegisterRefusedError)
    assert "no register" in str(error)


def test_other_xml_is_no_register(refusal):
    assert "no register ('rss')" in str(refusal(b"<rss><item/></rss>"))


def test_a_page_of_html_is_no_register(refusal):
    assert "document type" in str(refusal(b"<!DOCTYPE html><html></html>"))


def test_entities_are_never_expanded(refusal):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "document type" in str(refusal(bomb))


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"Publications":' * 100_000])
def test_json_nested_without_end_is_refused(refusal, data):
    assert isinstance(refusal(data), RegisterRefusedError)


def test_a_file_beyond_any_register_is_refused(refusal, monkeypatch):
    monkeypatch.setattr(source, "SIZE_LIMIT", 100)
    assert "far larger" in str(refusal(b"{" * 101))


def test_a_register_without_entries_is_refused(refusal, french):
    error = refusal(french.json().encode())
    assert isinstance(error, RegisterRefusedError)
    assert "no entry" in str(error)


def test_a_number_that_stands_twice_is_refused(refusal, french):
    error = refusal(french.json(french.record(), french.record(name="TAN")).encode())
    assert isinstance(error, RegisterRefusedError)
    assert "9101 stands for two entries" in str(error)


def test_an_entry_without_number_is_refused(refusal, french):
    error = refusal(french.json(french.record(number="")).encode())
    assert "no number" in str(error)


@pytest.mark.parametrize("published", ["", "yesterday", "2026-13-01T00:00:00"])
def test_a_register_without_date_is_refused(refusal, french, published):
    data = french.json(french.record(), published=published).encode()
    assert "publication date" in str(refusal(data))


def test_another_list_than_the_one_named_is_not_read(refusal, french):
    error = refusal(french.json(french.record()).encode(), RegisterList.EU_FSF)
    assert not isinstance(error, RegisterRefusedError)
    assert "This is the list fr-gels, not eu-fsf" in str(error)


def test_the_list_named_may_be_the_right_one(read_text, french):
    publication = read_text(french.json(french.record()), RegisterList.FR_GELS)
    assert publication.register is RegisterList.FR_GELS


def test_a_zipped_file_is_read_whatever_its_name(tmp_path, french):
    data = french.json(french.record()).encode()
    path = tmp_path / "register.json"
    path.write_bytes(gzip.compress(data))
    assert read_publication(path).sha256 == hashlib.sha256(data).hexdigest()


def test_a_byte_order_mark_is_no_obstacle(tmp_path, french):
    for text in (french.json(french.record()), french.xml(french.record())):
        path = tmp_path / "register"
        path.write_text(text, encoding="utf-8-sig")
        assert len(read_publication(path).entries) == 1


def test_half_a_sign_in_a_text_does_no_harm(read_text, french):
    text = french.json(french.record(TITRE=[{"Half": "?"}]))
    half = text.replace("ORLENVIK", r"ORLEN\ud800VIK").replace("Half", r"Half\ud800")
    (entry,) = read_text(half).entries
    assert entry.primary_name == "ORLENVIK"
    assert json.dumps(entry.to_dict(), ensure_ascii=False).encode()


@fixtures_kept
@given(data=st.data(), zipped=st.booleans(), as_xml=st.booleans())
def test_a_register_cut_anywhere_is_refused(refusal, french, data, zipped, as_xml):
    record = french.record(PRENOM=[{"Prenom": "Miro"}])
    whole = (french.xml if as_xml else french.json)(record).encode()
    whole = gzip.compress(whole, mtime=0) if zipped else whole
    refusal(whole[: data.draw(st.integers(0, len(whole) - 1))])


leaves = st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3)
keys = st.sampled_from(
    ["IdRegistre", "Nature", "Nom", "RegistreDetail", "TypeChamp", "Valeur", "Alias"]
)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner)
)


@fixtures_kept
@given(records=st.lists(st.dictionaries(keys, anything), max_size=3) | anything)
def test_strange_records_are_read_or_refused(tmp_path, records):
    path = tmp_path / "strange.json"
    stated = {"DatePublication": "2026-11-20", "PublicationDetail": records}
    path.write_text(json.dumps({"Publications": stated}), encoding="utf-8")
    with suppress(InputFileError):
        entries = read_publication(path).entries
        assert all(len(entry.names) > 0 for entry in entries)
