"""SQL reads a function as the model does."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stewardkit.model.functions import USUAL, Attribute, Functions

WORDS = st.sampled_from(
    [name for one in USUAL for name in (one.english, one.french, *one.stems)]
    + ["co-", "co", ", ", " et ", "/", " & ", "du ", "É", "Associée-"]
)
EACH = {one: f"function_has($text, '{one}') as {one}" for one in Attribute}


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(WORDS, st.text("ÉéGgat, -", max_size=4)), max_size=4))
def test_sql_and_the_model_agree_on_every_function(database, words):
    text = "".join(words)
    with database.reading() as session:
        row = session.row(
            f"select function_binds($text) as binds, {', '.join(EACH.values())}",
            text=text,
        )
    assert row.pop("binds") == Functions().binds(text)
    assert {Attribute(one) for one, holds in row.items() if holds} == (
        Functions().attributes_of(text)
    )
