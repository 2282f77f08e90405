from stewardkit.model.alert import CheckResult
from stewardkit.model.screening import Hit, Outcome


def check(*registers, status=Outcome.TO_REVIEW):
    hits = tuple(
        Hit(
            register=register,
            entry_id="1",
            matched_name="VALDARIEV",
            score=0.9,
            outcome=Outcome.TO_REVIEW,
            features=(),
        )
        for register in registers
    )
    return CheckResult(
        status=status,
        hits=hits,
        alert_ids=(),
        publications=(),
        duty_lists=("fr-gels", "un-sc"),
    )


def test_a_list_that_only_informs_holds_nobody():
    assert check("ofac-sdn").held_by is None
    assert check("ofac-sdn", "un-sc").held_by.register == "un-sc"


def test_a_hit_dismissed_before_holds_nobody():
    assert check("fr-gels", status=Outcome.BELOW).held_by is None
