"""Files of names, read strictly and in chunks."""

from datetime import date

import pytest

from stewardkit.errors import InputFileError
from stewardkit.ingest import subjects
from stewardkit.ingest.rows import open_rows
from stewardkit.ingest.subjects import read_subjects


@pytest.fixture
def read(tmp_path):
    """Write bytes or text as a file and return its chunks."""

    def chunks(content):
        data = content.encode() if isinstance(content, str) else content
        path = tmp_path / "names.csv"
        path.write_bytes(data)
        rows = open_rows(path, tmp_path)
        with rows.handle:
            return list(read_subjects(rows))

    return chunks


def test_a_row_becomes_a_subject_with_what_it_states(read):
    (chunk,) = read(
        "id,kind,last_name,first_name,birth_date,nationality\n"
        "7,person,Valdariev,Ilian,1969-11-04,RUSSIE\n"
    )
    assert chunk.ids == ["7"]
    (row,) = chunk.table.to_pylist()
    assert row == {
        "subject_key": "0",
        "kind": "person",
        "last_name": "Valdariev",
        "first_name": "Ilian",
        "birth_name": None,
        "birth_date": date(1969, 11, 4),
        "birth_place": None,
        "nationality": "RUSSIE",
        "siren": None,
    }


@pytest.mark.parametrize(
    "data",
    [
        "id;kind;nom;prénom\n7;particulier;Lefèvre;Zoé\n".encode("cp1252"),
        "\ufeffid,kind,last_name,first_name\n7,person,Lefèvre,Zoé\n".encode(),
        "Identifiant;Type;Nom;Prénom\r\n7;PARTICULIER;Lefèvre;Zoé\r\n".encode(),
        'id,kind,last_name,first_name\n\n7,person," Lefèvre ","Zoé"'.encode(),
    ],
)
def test_common_encodings_delimiters_and_headings_are_read(read, data):
    (chunk,) = read(data)
    (row,) = chunk.table.to_pylist()
    assert (row["kind"], row["last_name"], row["first_name"]) == (
        "person",
        "Lefèvre",
        "Zoé",
    )


def test_a_birth_date_that_is_none_is_left_out_and_counted(read):
    (chunk,) = read(
        "id,kind,last_name,birth_date\n"
        "1,person,Valdariev,31/02/1969\n"
        "2,person,Valdariev,04/11/1969\n"
        "3,person,Valdariev,\n"
    )
    assert chunk.table["birth_date"].to_pylist() == [None, date(1969, 11, 4), None]
    assert chunk.unreadable_dates == 1


def test_a_row_without_a_name_is_counted(read):
    (chunk,) = read(
        "id,kind,last_name,first_name\n1,person,,\n2,person,,Ilian\n3,company,ACME,\n"
    )
    assert chunk.nameless == 1


def test_a_long_file_comes_in_chunks_and_no_row_is_lost(read, monkeypatch):
    monkeypatch.setattr(subjects, "CHUNK_ROWS", 10)
    lines = "".join(f"{number},person,Name{number}\n" for number in range(25))
    chunks = read("id,kind,last_name\n" + lines)
    assert [len(chunk.ids) for chunk in chunks] == [10, 10, 5]
    assert [number for chunk in chunks for number in chunk.ids] == [
        str(number) for number in range(25)
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kind,last_name\nperson,A\n", "no column id"),
        ("id,last_name\n1,A\n", "no column kind"),
        ("id,kind\n1,person\n", "no column last_name"),
        ("id,kind,last_name,ID\n1,person,A,1\n", "stands twice"),
        ("id,kind,last_name\n1,person,A\n2,person\n", "line 3 has 2 fields, not 3"),
        ("id,kind,last_name\n1,person,A,B\n", "line 2 has 4 fields, not 3"),
        ("id,kind,last_name\n1,robot,A\n", "line 2 has the kind 'robot'"),
        ("id,kind,last_name\n1,,A\n", "line 2 has the kind ''"),
        ("id,kind,last_name\n,person,A\n", "line 2 has no id"),
        ('id,kind,last_name\n1,person,"A\n2,person,B\n', "stray quote"),
        ("", "the file is empty"),
        (b"\x00\x01\x02\x03" * 9, "binary file"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_a_sentence(read, text, sentence):
    with pytest.raises(InputFileError, match=sentence):
        read(text)


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    with pytest.raises(InputFileError, match="no such file"):
        open_rows(tmp_path / "none.csv", tmp_path)
    with pytest.raises(InputFileError, match="this is a folder"):
        open_rows(tmp_path, tmp_path)
