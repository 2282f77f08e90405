"""An extract that somebody chose to load: its file, and which heading brings what."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from stewardkit.model.loading import Proposal


@dataclass(slots=True, kw_only=True)
class Extract:
    """A file for one table; ``headings`` has the heading of each column, or none."""

    file: Path
    proposal: Proposal
    headings: dict[str, str]

    @classmethod
    def of(cls, file: Path, proposal: Proposal) -> Self:
        """Return an extract with the headings that were proposed."""
        return cls(file=file, proposal=proposal, headings=dict(proposal.columns))

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of columns of which one must be brought, and none is."""
        return tuple(
            group
            for group in self.proposal.required
            if not any(self.headings[column] for column in group)
        )

    @property
    def unused(self) -> tuple[str, ...]:
        """Return the headings that bring nothing."""
        brought = set(self.headings.values())
        return tuple(one for one in self.proposal.headings if one not in brought)


Extracts = Mapping[str, Extract]
"""What was chosen, by table."""
