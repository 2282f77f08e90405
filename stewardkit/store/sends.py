"""Sends as rows: what tells one from another, and what must not hold of one."""

from collections.abc import Iterator, Mapping

from stewardkit.store.cells import time_beside_day, trimmed

TOLD_BY = ("sent_on", "sent_time", "campaign", "contact_id", "flag", "partner")
"""What tells a send from others, beside its folded address."""
NOBODY = "is empty: a send names an address or a contact"


def send_values(
    values: Mapping[str, str], places: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the expressions that no single cell of a send gives.

    A send is numbered by what it says, so that a log loaded again brings nothing new,
    and one that tells more of a return changes what was loaded.
    """
    stated = values.get("sent_time", "null")
    told = [f"coalesce({name}::varchar, '')" for name in TOLD_BY]
    return {
        "sent_time": f"coalesce({stated}, {time_beside_day(places['sent_on'])})",
        "campaign": values.get("campaign", "null::varchar"),
        "contact_id": values.get("contact_id", "null::varchar"),
        "email": values.get("email", "null::varchar"),
        "partner": values.get("partner", "null::varchar"),
        "bounced": _bounced(values),
        "send_id": f"md5(concat_ws(chr(31), {', '.join(told)}, "
        "coalesce(folded_email(email), '')))::uuid",
    }


def _bounced(values: Mapping[str, str]) -> str:
    """Return whether a send came back: a blank says no where the log has a column."""
    stated = values.get("bounced")
    return "null::boolean" if stated is None else f"coalesce({stated}, false)"


def send_faults(
    places: Mapping[str, str], today: str
) -> Iterator[tuple[str, str, str]]:
    """Give what must not hold of a send: column, complaint, condition."""
    for name in ("sent_on", "flag"):
        yield name, "is empty", f"{trimmed(places[name])} is null"
    yield "sent_on", "lies in the future", f"sent_on > {today}"
    yield "email", NOBODY, "email is null and contact_id is null"
