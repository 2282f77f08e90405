"""The French register as published in XML: the records of the JSON, as elements."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from stewardkit.ingest.registers.dates import moment
from stewardkit.ingest.registers.french import entry_of
from stewardkit.ingest.registers.publication import publication_of
from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.xml_tree import plain, text_of
from stewardkit.model.register import Publication, RegisterList

_DETAIL = "RegistreDetail"
_NUMBERS = {"IdRegistre", "FondementJuridique"}


def read_french_xml(source: Source, root: Element) -> Publication:
    """Return the publication that an XML file of the French register holds.

    Raises:
        RegisterRefusedError: the register is damaged.

    """
    return publication_of(
        (entry_of(_record(detail)) for detail in root.iterfind("PublicationDetail")),
        source=source,
        register=RegisterList.FR_GELS,
        published_at=moment(text_of(root, "DatePublication")),
    )


def _record(element: Element) -> Mapping[str, Any]:
    details = element.findall(_DETAIL)
    return _leaves(child for child in element if child.tag != _DETAIL) | {
        _DETAIL: [
            {
                "TypeChamp": detail.findtext("TypeChamp"),
                "Valeur": [_leaves(value) for value in detail.iterfind("Valeur")],
            }
            for detail in details
        ]
    }


def _leaves(elements: Iterable[Element]) -> dict[str, Any]:
    """Return elements by name, numbers as JSON states them."""
    leaves = {element.tag: plain(element) for element in elements}
    for name in _NUMBERS & leaves.keys():
        if str(leaves[name]).isdecimal():
            leaves[name] = int(leaves[name])
    return leaves
