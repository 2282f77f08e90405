"""The self-test of the register check on the publications in force."""

from dataclasses import fields, replace

from stewardkit.errors import RefusedError
from stewardkit.model.journal import BatchKind
from stewardkit.model.publication import RegisterStatus
from stewardkit.model.self_test import SearchedPublication, SelfTest
from stewardkit.reports.self_test import SelfTestReport
from stewardkit.screening import ENGINE_VERSION, Settings, trial_of
from stewardkit.screening.self_test import Progress
from stewardkit.services.context import Context
from stewardkit.services.register_index import IndexShelf
from stewardkit.services.reports import software
from stewardkit.store.registers import entries
from stewardkit.store.self_test import keep_self_test, last_self_test


def run_self_test(
    context: Context,
    shelf: IndexShelf,
    publications: tuple[RegisterStatus, ...],
    on_progress: Progress | None = None,
) -> SelfTestReport:
    """Test the check on these publications, which must be those in force, and keep it.

    Raises:
        RefusedError: no register is loaded.

    """
    if not publications:
        raise RefusedError(
            "No register is loaded, so there is nothing to search in. "
            "Load one with 'stewardkit register load' first."
        )
    with context.reading() as session, session.transaction():
        index = shelf.take(session, publications).index
        listed = list(entries(session))
    limits = context.settings
    trial = trial_of(
        index,
        listed,
        Settings(threshold=limits.threshold, floor=limits.floor),
        sample=limits.self_test_sample,
        on_progress=on_progress,
    )
    done = SelfTest(
        ran_at=context.now(),
        engine_version=ENGINE_VERSION,
        threshold=limits.threshold,
        sample=limits.self_test_sample,
        publications=tuple(map(_searched, publications)),
        trial=trial,
    )
    return report_of(context, _keep(context, done))


def report_of(context: Context, test: SelfTest) -> SelfTestReport:
    """Return a test as people hold it, in the language of the workspace."""
    stated = {item.name: getattr(test, item.name) for item in fields(test)}
    language = context.settings.language
    return SelfTestReport(**stated, language=language, software=software())


def _keep(context: Context, done: SelfTest) -> SelfTest:
    """Keep a test beside what is worse than in the one before, and return it."""
    with context.writing(BatchKind.SCREENING, "self-test") as batch:
        before = last_self_test(batch.session)
        if before is not None:
            done = replace(
                done,
                fallen=done.trial.fallen_since(before.trial),
                louder=done.trial.louder_since(before.trial),
            )
        keep_self_test(batch, done)
    return done


def _searched(status: RegisterStatus) -> SearchedPublication:
    return SearchedPublication(
        register=status.register,
        published_at=status.published_at,
        sha256=status.sha256,
    )
