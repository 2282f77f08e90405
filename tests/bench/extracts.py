"""Extracts of a made-up portfolio: ';' and cp1252, and the same rows in UTF-8."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

CLIENTS = """
select
    'CL' || lpad(n::varchar, 8, '0') as identifiant,
    if(n % 5 = 0, 'entreprise', 'particulier') as type,
    'DUPRÉ' || n % 5000 as nom,
    'Éloïse' || n % 700 as prenom,
    n % 97 || ' rue de l''Œuvre' as adresse1,
    lpad((n % 95000 + 1000)::varchar, 5, '0') as code_postal,
    'Besançon' || n % 300 as ville,
    '06399' || lpad((n % 100000)::varchar, 5, '0') as mobile,
    'p' || n || '@courriel.example' as courriel,
    strftime(date '1940-01-01' + (n % 20000)::int, '%d/%m/%Y') as date_naissance
from range($clients) as numbers(n)
"""
CONTACTS = """
select
    'CT' || lpad(n::varchar, 8, '0') as identifiant,
    'CL' || lpad((n // 3)::varchar, 8, '0') as id_client,
    'DUPRÉ' || (n * 7) % 5000 as nom,
    'Éloïse' || n % 700 as prenom,
    ['Gérant', 'Comptable', 'Assuré', 'Payeur'][n % 4 + 1] as fonction,
    n % 97 || ' rue de l''Œuvre' as adresse1,
    lpad((n % 95000 + 1000)::varchar, 5, '0') as code_postal,
    'Besançon' || n % 300 as ville,
    '06399' || lpad((n % 100000)::varchar, 5, '0') as mobile,
    if(n % 11 = 0, '', 'p' || n || '@courriel.example') as courriel,
    strftime(date '2015-01-01' + (n % 4000)::int, '%d/%m/%Y') as valide_du,
    if(n % 10 = 0, strftime(date '2024-01-01' + (n % 900)::int, '%d/%m/%Y'), '')
        as valide_au,
    n % 3 + 1 as ordre_affichage,
    if(n % 3 = 0, 'O', 'N') as signature_electronique,
    if(n % 4 = 0, 'O', 'N') as emails_commerciaux,
    if(n % 9 = 0, 'O', 'N') as emails_partenaires,
    if(n % 2 = 0, 'O', 'N') as avis_echeance,
    if(n % 3 = 1, 'O', 'N') as relances_impayes,
    if(n % 5 = 1, 'O', 'N') as relances_pieces,
    if(n % 7 = 1, 'O', 'N') as reglements_sinistre
from range(3 * $clients) as numbers(n)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracts:
    """The files of a portfolio, each in both encodings."""

    clients: Path
    contacts: Path
    clients_utf8: Path
    contacts_utf8: Path


def write(folder: Path, clients: int) -> Extracts:
    """Write the extracts of a portfolio, three contacts to a client."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.csv" for name in Extracts.__slots__}
    with duckdb.connect() as connection:
        for name, query in (("clients", CLIENTS), ("contacts", CONTACTS)):
            utf8 = paths[f"{name}_utf8"]
            rows = connection.sql(query, params={"clients": clients})
            rows.write_csv(str(utf8), sep=";", header=True)
            _rewrite(utf8, paths[name])
    return Extracts(**paths)


def _rewrite(utf8: Path, target: Path) -> None:
    with (
        utf8.open(encoding="utf-8") as source,
        target.open("w", encoding="cp1252", newline="") as copy,
    ):
        while part := source.read(1 << 24):
            copy.write(part)
