"""The fictional register as the files that the register itself would publish."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement


def write_register(path: Path, register: Mapping[str, Any]) -> None:
    """Write a publication, as XML where the file is named so, else as JSON."""
    if path.suffix == ".xml":
        root = Element("Publications")
        _fill(root, register["Publications"])
        ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    else:
        text = json.dumps(register, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _fill(element: Element, stated: Mapping[str, Any]) -> None:
    """Give an element a child for each value; an empty text is an absent child."""
    for name, value in stated.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                _fill(SubElement(element, name), item)
            elif item != "":
                SubElement(element, name).text = str(item)
