"""Files of evidence, opened on the screen, each compared with its SHA-256."""

from collections.abc import Iterable, Iterator

from stewardkit.errors import StewardError
from stewardkit.services.evidence import EvidenceService
from stewardkit.widgets.document import Document, encoded, kind_of
from stewardkit.widgets.problems import said
from stewardkit.widgets.wording import Wording


def documents(
    evidence: EvidenceService, hashes: Iterable[str], say: Wording
) -> Iterator[Document]:
    """Give each file that is named, or what is wrong with it."""
    for sha256 in hashes:
        try:
            yield _opened(evidence, sha256, say)
        except StewardError as error:
            yield _document(sha256, "", said(error, say), say)


def _opened(evidence: EvidenceService, sha256: str, say: Wording) -> Document:
    name = evidence.get(sha256).file_name
    content = encoded(evidence.read(sha256))
    note = say("Unchanged since it was kept. SHA-256 {sha256}", sha256=sha256)
    if not content:
        place = str(evidence.path(sha256))
        note = say("Too large to be shown here: open {place}", place=place)
    return _document(name, content, note, say)


def _document(name: str, content: str, note: str, say: Wording) -> Document:
    return Document(
        title=say("Evidence: {file}", file=name),
        file_name=name,
        kind=kind_of(name),
        content=content,
        note=note,
        keep=say("Keep a copy"),
    )
