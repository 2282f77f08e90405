"""What is wrong with a record or with what was asked, in words."""

from collections.abc import Iterable

from stewardkit.errors import InvalidClientError, InvalidContactError, StewardError
from stewardkit.model.problems import Problem, ProblemCode, Severity
from stewardkit.widgets.field_words import LABELS
from stewardkit.widgets.wording import Wording, mark

SENTENCES = {
    ProblemCode.MISSING: mark("To be filled in."),
    ProblemCode.TOO_EARLY: mark("This day lies before 1900."),
    ProblemCode.IN_FUTURE: mark("This day lies in the future."),
    ProblemCode.BEFORE_START: mark("This day lies before the first one."),
    ProblemCode.BEFORE_BIRTH: mark("This day lies before the birth."),
    ProblemCode.MISSPELT: mark("Please check: this does not look right."),
}
WORDS = (
    *(mark("client"), mark("contact"), mark("contract")),
    *(mark("request"), mark("purge")),
    *(mark("open"), mark("undecided"), mark("confirmed")),
)
"""What errors take from tables and lists: kinds of record, grounds, states."""


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


def said(error: StewardError, say: Wording) -> str:
    """Return the sentence of an error in the language of the screen."""
    if not isinstance(error, InvalidClientError | InvalidContactError):
        return say.sentence(error.sentence)
    problems = " ".join(
        say(
            "{field}: {problem}",
            field=say(LABELS[problem.field]),
            problem=say(SENTENCES[problem.code]),
        )
        for problem in error.problems
        if isinstance(problem, Problem)
    )
    return say("Nothing was saved. {problems}", problems=problems)
