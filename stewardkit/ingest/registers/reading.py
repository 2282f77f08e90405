"""A register file of any known format, read as a publication."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import Element

from stewardkit.errors import InputFileError, RefusedError
from stewardkit.ingest.registers.european import read_european
from stewardkit.ingest.registers.french_json import read_french_json
from stewardkit.ingest.registers.french_xml import read_french_xml
from stewardkit.ingest.registers.ofac import read_ofac
from stewardkit.ingest.registers.ofac_csv import (
    is_ofac_csv,
    read_ofac_csv,
    with_files_beside,
)
from stewardkit.ingest.registers.own_list import read_own_list
from stewardkit.ingest.registers.source import Source, open_source
from stewardkit.ingest.registers.united_nations import read_united_nations
from stewardkit.ingest.registers.xml_tree import parse_xml
from stewardkit.model.lists import is_list_code
from stewardkit.model.register import Publication

_XmlReader: TypeAlias = Callable[[Source, Element], Publication]

_XML_ROOTS: dict[str, _XmlReader] = {
    "CONSOLIDATED_LIST": read_united_nations,
    "Publications": read_french_xml,
    "export": read_european,
    "sdnList": read_ofac,
}
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_publication(
    path: Path, register: str | None = None, *, own: str | None = None
) -> Publication:
    """Return the publication that a file holds, its format told by its content.

    A CSV of one's own is the list named: ``own`` names it where ``register`` does not.

    Raises:
        InputFileError: the file cannot be read, is no register, or is not the
            register named.
        RefusedError: the name is none that a list can have.
        RegisterRefusedError: the register is empty, cut or damaged.

    """
    if register is not None and not is_list_code(register):
        raise RefusedError(
            "{code!r} cannot name a list. Use small letters, digits and hyphens, such "
            "as pep.",
            code=register,
        )
    source = open_register(path)
    try:
        publication = _read(source, register or own)
    except RecursionError as error:
        raise source.refused(
            "Its fields are nested too deeply; download it again."
        ) from error
    if register not in {None, publication.register}:
        raise InputFileError(
            path,
            "This is the list {found}, not {register}; name the list.",
            found=publication.register,
            register=register,
        )
    return publication


def open_register(path: Path) -> Source:
    """Return a register as received, with the files that belong to it.

    Raises:
        InputFileError: a file cannot be read.
        RegisterRefusedError: a file is empty, or its compression is damaged.

    """
    source = open_source(path)
    return with_files_beside(source) if is_ofac_csv(source.data) else source


def _read(source: Source, own: str | None) -> Publication:
    start = source.data.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1]
    if start in {b"{", b"["}:
        return read_french_json(source)
    if is_ofac_csv(source.data):
        return read_ofac_csv(source)
    if start != b"<":
        return read_own_list(source, own)
    root = parse_xml(source)
    if root.tag not in _XML_ROOTS:
        raise source.unfit(
            "This XML is no register ({tag!r}); check what it is.", tag=root.tag
        )
    return _XML_ROOTS[root.tag](source, root)
