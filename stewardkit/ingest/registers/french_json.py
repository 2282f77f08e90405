"""The French register as published in JSON."""

import json

from stewardkit.ingest.registers.dates import moment
from stewardkit.ingest.registers.french import entry_of
from stewardkit.ingest.registers.publication import publication_of
from stewardkit.ingest.registers.source import Source
from stewardkit.ingest.registers.text import tidy
from stewardkit.model.register import Publication, RegisterList


def read_french_json(source: Source) -> Publication:
    """Return the publication that a JSON file of the French register holds.

    Raises:
        InputFileError: the file is JSON, but no register.
        RegisterRefusedError: the register is cut or damaged.

    """
    try:
        document = json.loads(source.data)
    except ValueError as error:
        raise source.refused(
            "The JSON is cut or damaged ({reason}); download it again.", reason=error
        ) from error
    stated = document.get("Publications") if isinstance(document, dict) else None
    if not isinstance(stated, dict):
        raise source.unfit(
            'This JSON is no register: "Publications" is missing; check what it is.'
        )
    records = stated.get("PublicationDetail") or []
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise source.refused("An entry is no JSON object; download it again.")
    return publication_of(
        map(entry_of, records),
        source=source,
        register=RegisterList.FR_GELS,
        published_at=moment(tidy(stated.get("DatePublication"))),
    )
