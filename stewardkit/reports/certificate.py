"""A certificate of search as people hold it: a line, a page to print, a JSON file."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from stewardkit.errors import InputFileError, OutputFileError
from stewardkit.model.certificate import Candidate, ProvenSubject, RunProof
from stewardkit.model.screening import Feature
from stewardkit.reports.certificate_words import (
    outcome_term,
    stated_field,
    term,
    why_term,
)
from stewardkit.reports.feature_words import feature_words
from stewardkit.reports.html import render
from stewardkit.reports.masking import Masking, mask_words

FORMAT = "stewardkit certificate 1"
IN_PAGE = re.compile(
    r'<script type="application/json" id="certificate">(.*?)</script>', re.DOTALL
)
MOST_ROWS = 500
"""How many candidates of a run stand on its page; its JSON has all."""
PLAIN_FIELDS = frozenset({"kind", "nationality"})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Certificate:
    """What ``ws.screening.certificate`` gives: proof of checks, signed by its hash.

    ``sha256`` covers all of the rest as canonical JSON: sorted keys, no blanks, UTF-8.
    ``head`` and ``head_hash`` are the journal's last batch then; ``limits`` say in
    words what is not proven.
    """

    language: str
    produced_at: datetime
    produced_by: str
    software: str
    masking: Masking
    head: str
    head_hash: str
    subjects: tuple[ProvenSubject, ...]
    run: RunProof | None
    quarantined: Mapping[str, int]
    limits: tuple[str, ...]
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Take the fingerprint."""
        stated = self.to_dict()
        del stated["sha256"]
        object.__setattr__(self, "sha256", sha256_of(stated))

    def __repr__(self) -> str:
        """Show one line without a name."""
        of = f"run {self.run.cover.run.run_id}" if self.run else self._keys
        return f"<Certificate of {of}, {self.produced_at:%Y-%m-%d}>"

    def _repr_html_(self) -> str:
        return self.masked().to_html()

    @property
    def _keys(self) -> str:
        return ", ".join(f"{one.subject} {one.subject_id}" for one in self.subjects)

    def masked(self) -> "Certificate":
        """Return the certificate with the names of those searched masked."""
        run = self.run
        return replace(
            self,
            masking=Masking.MASKED,
            subjects=tuple(map(_masked_subject, self.subjects)),
            run=run and replace(run, candidates=_masked_candidates(run.candidates)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the certificate as plain values, ready for JSON."""
        stated: dict[str, Any] = json.loads(
            json.dumps(_fields(self), default=_plain, ensure_ascii=False)
        )
        return {"format": FORMAT} | stated

    def to_json(self) -> str:
        """Return the certificate as JSON for people and programs."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_html(self) -> str:
        """Return a page that prints well and holds the JSON too."""
        language = self.language
        return render(
            "certificate.html.j2",
            language,
            certificate=self,
            document=self.to_dict(),
            most=MOST_ROWS,
            term=partial(term, language=language),
            explained=partial(feature_words, language=language),
            outcome=partial(outcome_term, language=language),
            why_term=partial(why_term, language=language),
            stated=partial(stated_field, language=language),
        )

    def save(self, path: str | Path) -> Path:
        """Write the certificate as its suffix says, and return where it is.

        Raises:
            OutputFileError: the suffix is neither .json nor .html, or the file cannot
                be written there.

        """
        target = Path(path)
        write = {".json": self.to_json, ".html": self.to_html}.get(
            target.suffix.lower()
        )
        if write is None:
            raise OutputFileError(
                target, "choose a name that ends in {known}.", known=".json, .html"
            )
        try:
            target.write_text(write(), encoding="utf-8")
        except OSError as error:
            raise OutputFileError(
                target, "cannot be written: {reason}.", reason=error
            ) from error
        return target


def read_certificate(path: Path) -> dict[str, Any]:
    """Return what a certificate states, read from its JSON or its page.

    Raises:
        InputFileError: the file is no certificate.

    """
    try:
        text = path.read_text(encoding="utf-8")
        in_page = IN_PAGE.search(text)
        stated = json.loads(text if in_page is None else in_page[1])
    except (OSError, ValueError) as error:
        raise InputFileError(path, "cannot be read as a certificate.") from error
    if not isinstance(stated, dict) or stated.get("format") != FORMAT:
        raise InputFileError(path, "cannot be read as a certificate.")
    return stated


def sha256_of(stated: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) of what a certificate states besides it."""
    text = json.dumps(
        {name: stated[name] for name in stated if name != "sha256"},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def batches_in(stated: object) -> Iterator[tuple[str, str]]:
    """Give each batch that a certificate names, with the hash that it states."""
    if isinstance(stated, dict):
        if "batch" in stated:
            yield stated["batch"], stated["batch_hash"]
        if "head" in stated:
            yield stated["head"], stated["head_hash"]
        stated = list(stated.values())
    if isinstance(stated, list):
        for part in stated:
            yield from batches_in(part)


def _fields(certificate: Certificate) -> dict[str, Any]:
    names = (name for name in Certificate.__slots__ if hasattr(certificate, name))
    values = {name: getattr(certificate, name) for name in names}
    values["subjects"] = [asdict(one) for one in certificate.subjects]
    values["run"] = certificate.run and asdict(certificate.run)
    return values | {"sha256": values.get("sha256", "")}


def _masked_subject(subject: ProvenSubject) -> ProvenSubject:
    identity = {
        name: value if name in PLAIN_FIELDS else mask_words(value)
        for name, value in subject.identity.items()
    }
    candidates = _masked_candidates(subject.candidates)
    return replace(subject, identity=identity, candidates=candidates)


def _masked_candidates(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(
        replace(one, features=tuple(map(_masked_feature, one.features)))
        for one in candidates
    )


def _masked_feature(feature: Feature) -> Feature:
    """Return a feature without the words of those searched, which follow a colon."""
    return replace(feature, reason=feature.reason.partition(":")[0])


def _plain(value: date) -> str:
    return value.isoformat()
