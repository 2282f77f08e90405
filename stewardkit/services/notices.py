"""Who receives which notice of a client."""

from datetime import date, datetime

from stewardkit.errors import UnknownRecordError
from stewardkit.model.flags import Flag
from stewardkit.model.notices import Recipients
from stewardkit.services.context import Context
from stewardkit.store import notices as store
from stewardkit.store.tables import CLIENT


class NoticeService:
    """Who receives a notice, by which channel, and who is left out and why.

    What is by e-mail only, the e-signature and the two consents, is answered alike.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def recipients(
        self,
        client_id: str,
        notice: Flag | str,
        *,
        on: date | None = None,
        known_at: datetime | None = None,
    ) -> Recipients:
        """Return who receives a notice on a day, by default today.

        What was known is by default all that is known now. Where no contact receives
        the notice, and the register check holds none, it goes by post to the client's
        own sheet.

        Raises:
            UnknownRecordError: there is no such client.

        """
        with self._context.reading() as session:
            found = store.recipients(
                session,
                client_id,
                Flag(notice),
                on=self._context.today() if on is None else on,
                known_at=self._context.now() if known_at is None else known_at,
                legacy_until=self._context.settings.consents.legacy_usable_until,
            )
        if found is None:
            raise UnknownRecordError(CLIENT.name, client_id)
        return found
