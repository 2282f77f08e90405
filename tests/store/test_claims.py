"""What a claim of a regime changes, in SQL, against the same rule told slowly."""

from itertools import product

import pyarrow as pa

from stewardkit.model.flags import REFUSALS, FlagState
from stewardkit.model.regimes import Against
from stewardkit.model.usability import Obstacle

FACTS = (None, (), (Against.REGIME_OFF,), (Against.NO_CONTRACT,), tuple(Against))
CASES = tuple(product(FlagState, ("form", "extract"), (None, "ab" * 32), FACTS))
TOLD = """
select obstacle_text(obstacles_to_use(
    0, 'commercial_email', state, source, evidence, against, null, 'a@exemple.fr',
    date '2026-11-24', null
)) as reasons
from cases
order by place
"""


def offered():
    rows = [
        {
            "place": place,
            "state": state,
            "source": source,
            "evidence": evidence,
            "against": None if facts is None else ", ".join(facts),
        }
        for place, (state, source, evidence, facts) in enumerate(CASES)
    ]
    return pa.Table.from_pylist(rows)


def expected(state, source, evidence, facts):
    """Return why a flag does not serve; ``facts`` speak against a claim, if any."""
    reasons = [] if state is FlagState.GIVEN else [Obstacle(state)]
    if state is FlagState.GIVEN and source == "extract" and evidence is None:
        reasons = [Obstacle.WITHOUT_EVIDENCE]
    if facts is None or not reasons or state in REFUSALS:
        return reasons
    if not facts:
        return []
    if Against.REGIME_OFF in facts:
        reasons.append(Obstacle.REGIME_OFF)
    if set(facts) - {Against.REGIME_OFF}:
        reasons.append(Obstacle.REGIME_UNSUPPORTED)
    return reasons


def test_the_rule_in_sql_and_the_slow_rule_agree_on_every_claim(journal):
    with (
        journal.database.reading() as session,
        session.offering(cases=offered()),
    ):
        told = [row["reasons"] for row in session.rows(TOLD)]
    assert dict(zip(CASES, told, strict=True)) == {
        case: ", ".join(expected(*case)) or None for case in CASES
    }
