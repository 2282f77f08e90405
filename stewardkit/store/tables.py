"""The tables whose rows are sealed and covered by the journal."""

from dataclasses import dataclass

BOOKKEEPING = ("version", "batch_id", "recorded_from", "salt", "seal")
"""What the journal adds to a kept row."""
STAMPS = ("batch_id", "salt", "seal")
"""What it adds to an appended one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTable:
    """A table of current rows, with a history of the versions before.

    ``key`` names its identifier; new rows are laid down in the order of ``order``.
    """

    name: str
    key: str
    order: str

    @property
    def history(self) -> str:
        """Return the name of the table of closed versions."""
        return f"{self.name}_history"

    @property
    def versions(self) -> str:
        """Return the name of the view of all versions, open and closed."""
        return f"{self.name}_version"


CLIENT = KeptTable(name="client", key="client_id", order="client_id")
CONTRACT = KeptTable(name="contract", key="contract_id", order="client_id")
CONTACT = KeptTable(name="contact", key="contact_id", order="client_id")
SEND = KeptTable(name="send", key="send_id", order="sent_on")
REGISTER_ENTRY = KeptTable(name="register_entry", key="entry_key", order="entry_key")
LISTED_KIN = KeptTable(name="listed_kin", key="entry_key", order="entry_key")

KEPT_TABLES = (CLIENT, CONTRACT, CONTACT, SEND, REGISTER_ENTRY, LISTED_KIN)

APPENDED_TABLES = (
    "alert",
    "decision",
    "electronic_notice",
    "email_verification",
    "erased_row",
    "erasure",
    "erasure_scan",
    "evidence",
    "export_log",
    "flag_event",
    "hit",
    "partner_list",
    "partner_list_member",
    "quarantine",
    "quarantine_resolution",
    "register_publication",
    "register_receipt",
    "screening_check",
    "screening_cover",
    "screening_run",
    "self_test",
    "suppression",
    "suppression_hit",
    "wording",
)
