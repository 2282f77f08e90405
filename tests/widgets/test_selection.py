from hypothesis import given
from hypothesis import strategies as st

from stewardkit.widgets.selection import Selection

KEYS = "abcdef"
STEPS = st.lists(
    st.tuples(st.sets(st.sampled_from(KEYS)) | st.none(), st.booleans()), max_size=8
)


@given(STEPS)
def test_a_selection_is_what_ticking_one_by_one_gives(steps):
    """A step ticks some keys, or all of them (None), or takes the ticks off."""
    selection, expected = Selection(), set()
    for keys, on in steps:
        if keys is None:
            selection.tick_all(on=on)
            expected = set(KEYS) if on else set()
        else:
            selection.tick(keys, on=on)
            expected = expected | keys if on else expected - keys
    assert set(selection.among(KEYS)) == expected
    assert selection.count(len(KEYS)) == len(expected)


def test_all_rows_are_no_million_keys():
    selection = Selection()
    selection.tick_all(on=True)
    selection.tick(["CT2"], on=False)
    assert selection.everything
    assert selection.keys == {"CT2"}
    assert selection.count(3_000_000) == 2_999_999
    assert selection.among(("CT1", "CT2", "CT3")) == ("CT1", "CT3")
