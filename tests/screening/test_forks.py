"""Work done side by side in forked processes."""

import os
from functools import partial
from pathlib import Path

import pytest

from stewardkit.errors import InputFileError
from stewardkit.screening import forks
from stewardkit.screening.forks import side_by_side


def fail(path):
    raise InputFileError(path, "has no column {missing}", missing="id")


def test_all_works_but_the_last_are_done_elsewhere_and_answer_in_their_place():
    if not forks.can_fork():
        pytest.skip("This platform forks no processes.")
    (one, first), (two, second) = side_by_side(
        [lambda: (1, os.getpid()), lambda: (2, os.getpid())]
    )
    assert (one, two) == (1, 2)
    assert first != second == os.getpid()


@pytest.mark.parametrize("forks_here", [True, False])
def test_an_error_comes_back_with_its_sentence_and_what_it_knows(
    monkeypatch, forks_here
):
    monkeypatch.setattr(forks, "can_fork", lambda: forks_here)
    with pytest.raises(InputFileError) as caught:
        side_by_side([partial(fail, Path("a.csv")), lambda: 1])
    assert str(caught.value) == "a.csv: has no column id"
    assert caught.value.path == Path("a.csv")
    assert caught.value.sentence.values["why"].values == {"missing": "id"}
