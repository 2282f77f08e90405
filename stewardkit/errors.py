"""Every error that this package raises on purpose, and the sentence that it says.

* StewardError                 somebody can put it right: shown as a sentence
  - InvalidContactError        the contact has blocking problems; see ``.problems``
  - InvalidClientError         the client has blocking problems; see ``.problems``
  - UnknownRecordError         no record of this kind has this identifier
  - StaleRecordError           the record changed since it was read
  - RefusedError               a rule forbids this; the sentence says which
  - InputFileError             a file cannot be read as what it should be
  - OutputFileError            a file cannot be written as asked
  - RegisterRefusedError       a publication is empty, cut or abnormally shrunken
  - WorkspaceError             a folder is no workspace, or of a newer version
  - WorkspaceBusyError         another process holds the workspace
  - DownloadError              a register could not be downloaded

Any other exception is a bug and keeps its traceback.
"""

from collections.abc import Sequence
from pathlib import Path

__all__ = [
    "DownloadError",
    "InputFileError",
    "InvalidClientError",
    "InvalidContactError",
    "OutputFileError",
    "RefusedError",
    "RegisterRefusedError",
    "Sentence",
    "StaleRecordError",
    "StewardError",
    "UnknownRecordError",
    "WorkspaceBusyError",
    "WorkspaceError",
]


class Sentence:
    """An English text whose places are filled by values.

    Both are kept apart, so that a screen can say them in another language; a value may
    be a sentence itself.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        self.text = text
        self.values = values

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.text.format(**self.values) if self.values else self.text


class StewardError(Exception):
    """Something that the person at the keyboard can put right.

    ``text`` is written out where the error is raised, its places filled by ``values``:
    so each text is found and translated.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        self.sentence = Sentence(text, **values)
        super().__init__(str(self.sentence))

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error pass from one process to another as it is."""
        return type(self).__new__, (type(self), *self.args), vars(self)


class InvalidContactError(StewardError):
    """The contact has problems that block its save; nothing was kept."""

    def __init__(self, contact_id: str, problems: Sequence[object]) -> None:
        listed = " ".join(str(problem) for problem in problems)
        super().__init__(
            "Contact {key} was not saved. {problems}", key=contact_id, problems=listed
        )
        self.contact_id = contact_id
        self.problems = tuple(problems)


class InvalidClientError(StewardError):
    """The client has problems that block its save; nothing was kept."""

    def __init__(self, client_id: str, problems: Sequence[object]) -> None:
        listed = " ".join(str(problem) for problem in problems)
        super().__init__(
            "Client {key} was not saved. {problems}", key=client_id, problems=listed
        )
        self.client_id = client_id
        self.problems = tuple(problems)


class UnknownRecordError(StewardError):
    """No record of this kind has this identifier."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(
            "There is no {kind} {key!r} in this workspace.",
            kind=Sentence(kind),
            key=key,
        )
        self.kind = kind
        self.key = key


class StaleRecordError(StewardError):
    """The record changed after it was read; both versions are at hand."""

    def __init__(self, key: str, *, mine: object, theirs: object) -> None:
        super().__init__(
            "{key} was changed by somebody else after you opened it. "
            "Read it again, then repeat your change.",
            key=key,
        )
        self.key = key
        self.mine = mine
        self.theirs = theirs


class RefusedError(StewardError):
    """A rule of the field forbids this; nothing was changed."""


class InputFileError(StewardError):
    """A file cannot be read as what it was handed in for."""

    def __init__(self, path: Path, why: str, /, **values: object) -> None:
        super().__init__("{path}: {why}", path=path, why=Sentence(why, **values))
        self.path = path


class OutputFileError(StewardError):
    """A file cannot be written as it was asked for."""

    def __init__(self, path: Path, why: str, /, **values: object) -> None:
        super().__init__("{path}: {why}", path=path, why=Sentence(why, **values))
        self.path = path


class RegisterRefusedError(InputFileError):
    """A publication looks damaged; the one before stays in force."""


class WorkspaceError(StewardError):
    """This folder is no workspace that this version can open."""


class WorkspaceBusyError(WorkspaceError):
    """Another process holds the workspace and did not give it back in time."""

    def __init__(self, holder: str | Sentence, waited: float) -> None:
        super().__init__(
            "The workspace is in use by {holder}. Waited {seconds} s; "
            "try again when that work has ended.",
            holder=holder,
            seconds=round(waited),
        )


class DownloadError(StewardError):
    """A register could not be downloaded; the one before stays in force."""
