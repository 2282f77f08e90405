"""The lists of partners that people are shown, published version by version."""

from dataclasses import replace
from datetime import date

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.journal import BatchKind
from stewardkit.model.published import PartnerList
from stewardkit.services.context import Context
from stewardkit.store import published as store


class PartnerService:
    """To whom a consent of partners lets an address go, list by list.

    What is published is proposed where somebody records a consent. The setting
    ``partner_list`` is proposed only where no list is published.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def publish(self, partners: PartnerList, reason: str = "") -> PartnerList:
        """Publish a list, and return it as it is kept; it is never changed again.

        Raises:
            RefusedError: the version or a partner has no name, a partner stands twice
                or none at all, or the version was published before.

        """
        clean = replace(
            partners,
            version=partners.version.strip(),
            partners=tuple(partner.strip() for partner in partners.partners),
        )
        _refuse_unclear(clean)
        with self._context.writing(BatchKind.PUBLISHING, reason) as batch:
            former = store.partner_lists(batch.session)
            if any(clean.version == one.version for one in former):
                raise RefusedError(
                    "Partner list {version} was published before and cannot change. "
                    "Publish the correction as another version.",
                    version=clean.version,
                )
            store.append_partner_list(batch, clean)
            return replace(
                clean,
                recorded_at=batch.header.recorded_at,
                recorded_by=batch.header.actor,
            )

    def get(self, version: str) -> PartnerList:
        """Return a version with its partners.

        Raises:
            UnknownRecordError: it was not published.

        """
        found = self.find(version)
        if found is None:
            raise UnknownRecordError("partner list", version)
        return found

    def find(self, version: str) -> PartnerList | None:
        """Return a version with its partners, or None where it was not published."""
        return next((one for one in self.history() if one.version == version), None)

    def in_force(self, *, on: date | None = None) -> PartnerList | None:
        """Return the last list published by a day, by default today, or None."""
        day = self._context.today() if on is None else on
        published = [one for one in self.history() if one.published_on <= day]
        return published[-1] if published else None

    def proposed(self) -> str:
        """Return the version to propose for a consent heard today, empty for none."""
        published = self.in_force()
        if published is not None:
            return published.version
        return self._context.settings.partner_list

    def history(self) -> tuple[PartnerList, ...]:
        """Return every list published, in the order in which they come in force."""
        with self._context.reading() as session:
            return store.partner_lists(session)


def _refuse_unclear(partners: PartnerList) -> None:
    if not partners.version or not all(partners.partners):
        raise RefusedError(
            "A partner list has a version, and each partner a name. State them as "
            "people are shown them."
        )
    named = {partner.casefold() for partner in partners.partners}
    if not named or len(named) < len(partners.partners):
        raise RefusedError(
            "A partner list names each partner once, and one at least. Correct it."
        )
