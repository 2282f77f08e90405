"""One module for each register format, all giving a Publication."""

from stewardkit.ingest.registers.reading import open_register, read_publication

__all__ = ["open_register", "read_publication"]
