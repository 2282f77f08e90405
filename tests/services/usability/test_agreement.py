"""Reports and answers on random clients agree row by row: they are one rule."""

from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from stewardkit.model.flags import Flag

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def rows(portfolio):
    """Return the rows of a report on one client."""

    def read(code, client_id, **question):
        report = portfolio.reports.run(code, on=TODAY, masking="clear", **question)
        return [row for row in report.rows.to_pylist() if row["client_id"] == client_id]

    return read


def reached(found):
    """Return the contacts whom the sendings serve, each sending as one text."""
    return [
        ", ".join(one.contact_id for one in sent.addressees if one.contact_id) or None
        for sent in found.sendings
    ]


def refused(found):
    return {one.addressee.contact_id: ", ".join(one.reasons) for one in found.left_out}


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_the_answer_on_one_contact_is_that_of_every_report(
    portfolio, write, rows, data
):
    written = write(data)
    usable = {key: portfolio.consents.usable_flags(key) for key in written.facts}
    for row in rows("C1", written.client_id):
        reasons = usable[row["contact_id"]][row["flag"]].reasons
        assert (row["reason_not_usable"] or "") == ", ".join(reasons)
    for flag in Flag:
        found = portfolio.notices.recipients(written.client_id, flag)
        served = {one for sent in reached(found) if sent for one in sent.split(", ")}
        assert served == {key for key, flags in usable.items() if flags[flag].yes}
        for key, reasons in refused(found).items():
            if key is not None:
                assert reasons == ", ".join(usable[key][flag].reasons)
