"""What is wrong with a record, said beside its fields."""

from collections.abc import Iterable

from stewardkit.model.problems import Problem, ProblemCode, Severity
from stewardkit.widgets.wording import Wording, mark

SENTENCES = {
    ProblemCode.MISSING: mark("To be filled in."),
    ProblemCode.TOO_EARLY: mark("This day lies before 1900."),
    ProblemCode.IN_FUTURE: mark("This day lies in the future."),
    ProblemCode.BEFORE_START: mark("This day lies before the first one."),
    ProblemCode.BEFORE_BIRTH: mark("This day lies before the birth."),
    ProblemCode.MISSPELT: mark("Please check: this does not look right."),
}


def said_beside(
    names: Iterable[str], problems: Iterable[Problem], say: Wording
) -> dict[str, dict[str, str]]:
    """Return the problem and the warning of each named field, empty for none."""
    beside = {name: {"problem": "", "warning": ""} for name in names}
    for problem in problems:
        if problem.field in beside:
            is_blocking = problem.severity is Severity.BLOCKING
            place = "problem" if is_blocking else "warning"
            beside[problem.field][place] = say(SENTENCES[problem.code])
    return beside
