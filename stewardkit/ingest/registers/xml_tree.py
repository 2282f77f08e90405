"""XML registers as trees of elements, entities and document types refused."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import tidy


def parse_xml(source: Source) -> Element:
    """Return the root element of an XML file, all namespaces taken off.

    Raises:
        InputFileError: the file declares a document type, as no register does.
        RegisterRefusedError: the XML is cut or damaged.

    """
    try:
        root: Element = fromstring(source.data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise source.unfit(
            "This is no register: it declares a document type; check what it is."
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise source.refused(
            "The XML is cut or damaged ({reason}); download it again.", reason=error
        ) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def text_of(element: Element, path: str) -> str:
    """Return the tidy text of the first element at a path, empty where absent."""
    return tidy(element.findtext(path))


def texts_of(element: Element, path: str) -> Iterator[str]:
    """Yield the tidy texts of all elements at a path that have one."""
    return (text for found in element.findall(path) if (text := tidy(found.text)))


def plain(element: Element) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return an element as plain values: a text, or its attributes and children."""
    if not element.attrib and len(element) == 0:
        return element.text or ""
    stated: dict[str, Any] = dict(element.attrib)
    for child in element:
        stated.setdefault(child.tag, []).append(plain(child))
    if tidy(element.text):
        stated["text"] = element.text
    return stated
