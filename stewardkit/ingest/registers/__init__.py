"""One module for each register format, all giving a Publication."""

from stewardkit.ingest.registers.reading import read_publication

__all__ = ["read_publication"]
