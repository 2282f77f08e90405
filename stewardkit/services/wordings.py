"""The texts by which people are asked, published version by version."""

from dataclasses import replace
from datetime import date

from stewardkit.errors import RefusedError, UnknownRecordError
from stewardkit.model.flags import Channel, Flag
from stewardkit.model.journal import BatchKind
from stewardkit.model.published import ConsentWording, is_language, wording_name
from stewardkit.services.context import Context
from stewardkit.store import published as store


class WordingService:
    """Which text asks for what, on which channel, since when.

    What is published is proposed where somebody records a consent. The setting
    ``wordings`` is proposed only where nothing is published for a flag and a channel.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def publish(self, wording: ConsentWording, reason: str = "") -> ConsentWording:
        """Publish a text, and return it as it is kept; it is never changed again.

        Raises:
            RefusedError: the flag is a designation, which nobody is asked for, the
                version or the text is empty, the language is no two-letter code, or
                the version was published before.

        """
        clean = replace(
            wording, version=wording.version.strip(), text=wording.text.strip()
        )
        _refuse_unclear(clean)
        with self._context.writing(BatchKind.PUBLISHING, reason) as batch:
            former = store.wordings(batch.session)
            if any(clean.name == one.name for one in former):
                raise RefusedError(
                    "Wording {name} was published before and cannot change. Publish "
                    "the correction as another version.",
                    name=clean.name,
                )
            store.append_wording(batch, clean)
            return replace(
                clean,
                recorded_at=batch.header.recorded_at,
                recorded_by=batch.header.actor,
            )

    def get(self, flag: Flag | str, channel: str, version: str) -> ConsentWording:
        """Return a version with its text.

        Raises:
            UnknownRecordError: it was not published.

        """
        found = self.find(flag, channel, version)
        if found is None:
            raise UnknownRecordError("wording", wording_name(flag, channel, version))
        return found

    def find(
        self, flag: Flag | str, channel: str, version: str
    ) -> ConsentWording | None:
        """Return a version with its text, or None where it was not published."""
        name = wording_name(flag, channel, version)
        return next((one for one in self.history() if one.name == name), None)

    def in_force(
        self,
        flag: Flag | str,
        channel: Channel | str,
        *,
        on: date | None = None,
        language: str | None = None,
    ) -> ConsentWording | None:
        """Return the last text published by a day, by default today, or None.

        The language is by default that of the workspace.
        """
        day = self._context.today() if on is None else on
        wanted = self._context.settings.language if language is None else language
        published = [
            one
            for one in self.history()
            if (one.flag, one.channel, one.language) == (flag, channel, wanted)
            and one.published_on <= day
        ]
        return published[-1] if published else None

    def proposed(self, flag: Flag | str, channel: str) -> str:
        """Return the version to propose for a consent heard today, empty for none."""
        published = self.in_force(flag, channel)
        if published is not None:
            return published.version
        return self._context.settings.wording(flag, channel)

    def history(self) -> tuple[ConsentWording, ...]:
        """Return every text published, in the order in which they come in force."""
        with self._context.reading() as session:
            return store.wordings(session)


def _refuse_unclear(wording: ConsentWording) -> None:
    if not wording.flag.is_refusable:
        raise RefusedError(
            "{flag} is a designation, which needs no wording. Publish one for {flags}.",
            flag=wording.flag,
            flags=", ".join(flag for flag in Flag if flag.is_refusable),
        )
    if not wording.version or not wording.text:
        raise RefusedError(
            "A wording has a version and a text. State both, as people are shown them."
        )
    if not is_language(wording.language):
        raise RefusedError(
            "{language!r} is no language. Write two letters, such as fr.",
            language=wording.language,
        )
