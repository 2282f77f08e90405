"""Rows that no loader may accept, made from rows that are whole."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

FAULTS_OF_EACH = 3
LOST_FIELDS = 5


class Fault(StrEnum):
    """What is wrong with a row."""

    IMPOSSIBLE_DATE = "impossible_date"
    UNKNOWN_CLIENT = "unknown_client"
    TOO_FEW_FIELDS = "too_few_fields"
    MISSING_LAST_NAME = "missing_last_name"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    BORN_IN_THE_FUTURE = "born_in_the_future"


SPOILT: Mapping[Fault, Mapping[str, str]] = {
    Fault.IMPOSSIBLE_DATE: {"valide_du": "31/02/2024"},
    Fault.UNKNOWN_CLIENT: {"id_client": "CL99999999"},
    Fault.TOO_FEW_FIELDS: {},
    Fault.MISSING_LAST_NAME: {"nom": ""},
    Fault.ENDS_BEFORE_IT_STARTS: {"valide_du": "02/03/2020", "valide_au": "01/03/2020"},
    Fault.BORN_IN_THE_FUTURE: {"date_naissance": "01/01/2999"},
}


def faulty_rows(
    whole: Sequence[Mapping[str, str]], *, first_number: int
) -> Iterator[tuple[Fault, list[str]]]:
    """Give rows of contacts, each with one fault and an identifier of its own.

    They start from whole rows under their French headings; without any there are none.
    """
    faults = list(Fault) * FAULTS_OF_EACH if whole else []
    for turn, fault in enumerate(faults):
        number = {"identifiant": f"CT{first_number + turn:08}"}
        fields = list({**whole[turn % len(whole)], **number, **SPOILT[fault]}.values())
        is_cut = fault is Fault.TOO_FEW_FIELDS
        yield fault, fields[:-LOST_FIELDS] if is_cut else fields
