"""The real registers, counted; skipped where they are not at hand."""

from collections import Counter

import pytest

from stewardkit.ingest.registers import read_publication
from stewardkit.model.register import FACT_KINDS, Nature


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("fr/registre_2026-05-13.json", 6204),
        ("fr/registre_2026-05-16.json", 6203),
        ("fr/registre_2026-05-18.json", 6203),
        ("fr/registre_2026-05-20.json", 6196),
        ("eu/eu_fsf_2024-05-13.xml.gz", 4811),
        ("un/un_consolidated_2025-04-19.xml", 684 + 193),
        ("ofac/ofac_sdn_2024-05-07.xml.gz", 14966),
    ],
)
def test_every_entry_is_read_with_a_name_and_known_facts(real_register, name, entries):
    publication = read_publication(real_register(name))
    assert len(publication.entries) == entries
    for entry in publication.entries:
        assert entry.primary_name != entry.entry_id
        assert {fact.kind for fact in entry.facts} <= set(FACT_KINDS)


def test_the_french_json_and_xml_hold_the_same_entries(real_register):
    from_json, from_xml = (
        read_publication(real_register(f"fr/registre_2026-05-13.{ending}"))
        for ending in ("json", "xml")
    )
    assert from_xml.entries == from_json.entries
    assert [(entry.entry_id, entry.content_hash) for entry in from_xml.entries] == [
        (entry.entry_id, entry.content_hash) for entry in from_json.entries
    ]


def test_every_french_field_is_known(real_register):
    publication = read_publication(real_register("fr/registre_extrait_2025-11-21.json"))
    assert publication.unknown_fields == {}
    kinds = {fact.kind for entry in publication.entries for fact in entry.facts}
    # No extract was seen with a wallet.
    assert kinds == set(FACT_KINDS) - {"crypto_wallet", "unknown"}
    assert sum(len(entry.births) for entry in publication.entries) == 7


def test_every_united_nations_person_is_told_from_an_entity(real_register):
    publication = read_publication(real_register("un/un_consolidated_2025-04-19.xml"))
    natures = Counter(entry.nature for entry in publication.entries)
    assert natures == {Nature.PERSON: 684, Nature.COMPANY: 193}
