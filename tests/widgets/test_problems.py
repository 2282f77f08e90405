from stewardkit.errors import InvalidContactError, RefusedError
from stewardkit.model.problems import Problem, ProblemCode
from stewardkit.widgets.problems import said


def test_what_bars_a_save_is_said_field_by_field(say):
    problems = (
        Problem(field="last_name", code=ProblemCode.MISSING),
        Problem(field="valid_to", code=ProblemCode.BEFORE_START),
    )
    assert said(InvalidContactError("CT00000001", problems), say) == (
        "Rien n'a été enregistré. Nom : À renseigner. "
        "Valide au : Ce jour précède le premier."
    )


def test_a_refusal_is_said_in_the_language_of_the_screen(say):
    error = RefusedError("A decision needs a reason. State it, then decide again.")
    assert said(error, say).startswith("Une décision demande un motif.")
