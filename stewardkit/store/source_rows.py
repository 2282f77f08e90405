"""A file's rows as SQL sees them: text, cell by cell."""

from stewardkit.ingest.source import Source
from stewardkit.store.queries import literal, load_queries, with_expressions
from stewardkit.store.session import Session

LOAD = load_queries("load.sql")
STORE_REJECTS = (
    "store_rejects = true, rejects_limit = 0, "
    "rejects_table = 'rejected_line', rejects_scan = 'rejected_scan'"
)


def stage(session: Session, source: Source) -> None:
    """Let SQL see a file's rows as text under ``staged``."""
    session.run(LOAD["forget_rejects"])
    names = [f"c{place}" for place in range(len(source.headings))]
    if source.delimiter:
        _stage_csv(session, source, rejects=STORE_REJECTS)
        return
    session.run(LOAD["no_rejects"])
    places = {"path": literal(str(source.path)), "names": ", ".join(names)}
    if source.sheet is None:
        session.run(with_expressions(LOAD["stage_parquet"], **places))
    else:
        with session.offering(sheet=source.sheet):
            session.run(with_expressions(LOAD["stage_sheet"], **places))


def stage_again(session: Session, source: Source) -> None:
    """Let SQL see the rows once more, without storing the rejected lines again."""
    if source.delimiter:
        _stage_csv(session, source, rejects="ignore_errors = true")


def _stage_csv(session: Session, source: Source, *, rejects: str) -> None:
    """Show a CSV; lines that are no rows are left out."""
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(source.headings)))
    sql = with_expressions(
        LOAD["stage_csv"],
        path=literal(str(source.path)),
        delimiter=literal(source.delimiter),
        columns="{" + columns + "}",
        rejects=rejects,
    )
    session.run(sql)
