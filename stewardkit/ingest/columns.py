"""The columns that an extract may bring, by the names that exports give them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from stewardkit.model.flags import Flag


class ColumnKind(StrEnum):
    """How the text of a cell becomes a value."""

    TEXT = "text"
    DAY = "day"
    INTEGER = "integer"
    PARTY = "party"
    EMAIL = "email"
    FLAG = "flag"
    PROTECTION = "protection"
    TIME = "time"
    YES_NO = "yes_no"
    FLAG_NAME = "flag_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of an extract: its English name and what else it may be called."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractTable:
    """What an extract of one table brings.

    ``required`` lists groups of columns: of each group at least one must be there.
    ``alone_in_it`` are columns that no other table has: they tell extracts apart.
    """

    name: str
    key: str
    columns: tuple[Column, ...]
    required: tuple[tuple[str, ...], ...]
    alone_in_it: frozenset[str]

    def column(self, name: str) -> Column:
        """Return the column of this name."""
        return next(column for column in self.columns if column.name == name)


@lru_cache(maxsize=10_000)
def fold(heading: str) -> str:
    """Return a heading without accents, case and separators.

    >>> fold("Prénom_Usage ")
    'prenomusage'
    """
    decomposed = unicodedata.normalize("NFKD", heading)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]", "", plain.casefold())


def _text(name: str, *aliases: str) -> Column:
    return Column(name=name, aliases=aliases)


def _day(name: str, *aliases: str) -> Column:
    return Column(name=name, aliases=aliases, kind=ColumnKind.DAY)


CLIENT_NUMBER = (
    "id_client",
    "identifiant_client",
    "numero_client",
    "no_client",
    "num_client",
    "code_client",
    "client",
)
NAMES = (
    _text("title", "civilite", "titre"),
    _text("last_name", "nom", "nom_usage", "nom_de_famille", "surname"),
    _text("first_name", "prenom", "prenoms"),
    _text("birth_name", "nom_naissance", "nom_de_naissance", "nom_jeune_fille"),
)
KIND = Column(
    name="kind",
    aliases=("type", "type_client", "nature", "type_contact", "type_personne"),
    kind=ColumnKind.PARTY,
)
BIRTH = (
    _day("birth_date", "date_naissance", "date_de_naissance", "ne_le"),
    _text("birth_place", "lieu_naissance", "lieu_de_naissance", "commune_naissance"),
    _text("birth_country", "pays_naissance", "pays_de_naissance"),
    _text("nationality", "nationalite"),
)
COORDINATES = (
    _text(
        "address_line1", "adresse", "adresse1", "adresse_1", "adresse_ligne1", "voie"
    ),
    _text("address_line2", "adresse2", "adresse_2", "adresse_ligne2", "complement"),
    _text("postcode", "code_postal", "cp"),
    _text("city", "ville", "commune", "localite"),
    _text("country", "pays"),
    _text("phone", "telephone", "tel", "telephone_fixe", "tel_fixe"),
    _text("mobile", "portable", "telephone_mobile", "tel_mobile", "telephone_portable"),
    Column(
        name="email",
        aliases=("courriel", "e-mail", "mail", "adresse_mail", "adresse_email"),
        kind=ColumnKind.EMAIL,
    ),
)
FLAG_ALIASES: Mapping[Flag, tuple[str, ...]] = {
    Flag.E_SIGNATURE: ("signature_electronique", "signature_electronique_acceptee"),
    Flag.COMMERCIAL_EMAIL: ("emails_commerciaux", "emails_commerciaux_acceptes"),
    Flag.PARTNER_EMAIL: ("emails_partenaires", "emails_partenaires_acceptes"),
    Flag.DUE_NOTICE: ("avis_echeance", "avis_d_echeance"),
    Flag.PAYMENT_REMINDER: ("relances_impayes", "relance_impayes"),
    Flag.DOCUMENT_REMINDER: ("relances_pieces", "relance_pieces"),
    Flag.CLAIM_SETTLEMENT: ("reglements_sinistre", "reglement_sinistre"),
}
FLAGS = tuple(
    Column(name=flag, aliases=aliases, kind=ColumnKind.FLAG)
    for flag, aliases in FLAG_ALIASES.items()
)
MENDED = Column(name="quarantine_id", kind=ColumnKind.INTEGER)

CLIENTS = ExtractTable(
    name="client",
    key="client_id",
    columns=(
        _text("client_id", "identifiant", "id", "identifiant_unique", *CLIENT_NUMBER),
        KIND,
        *NAMES,
        _text("company_name", "raison_sociale", "denomination", "societe"),
        _text("siren", "numero_siren", "siret"),
        *BIRTH,
        *COORDINATES,
        _text("status", "statut", "etat"),
        _day("since", "client_depuis", "date_entree", "depuis"),
        _day("last_contact_on", "dernier_contact", "date_dernier_contact"),
        _text("owner", "gestionnaire", "charge_de_clientele", "commercial"),
        MENDED,
    ),
    required=(("client_id",), ("last_name", "company_name")),
    alone_in_it=frozenset({"company_name", "since", "last_contact_on", "owner"}),
)
CONTRACTS = ExtractTable(
    name="contract",
    key="contract_id",
    columns=(
        _text(
            "contract_id",
            "identifiant",
            "id",
            "id_contrat",
            "identifiant_contrat",
            "numero_contrat",
            "numero_police",
            "police",
        ),
        _text("client_id", *CLIENT_NUMBER),
        _text("product", "produit", "branche"),
        _text("insurer", "assureur", "compagnie"),
        _day("starts_on", "date_effet", "date_debut", "debut", "effet"),
        _day("ends_on", "date_fin", "date_resiliation", "fin", "echeance_finale"),
        MENDED,
    ),
    required=(("contract_id",), ("client_id",)),
    alone_in_it=frozenset({"product", "insurer"}),
)
CONTACTS = ExtractTable(
    name="contact",
    key="contact_id",
    columns=(
        _text("contact_id", "identifiant", "id", "id_contact", "identifiant_contact"),
        _text("client_id", *CLIENT_NUMBER),
        Column(
            name="display_order",
            aliases=("ordre_affichage", "ordre_d_affichage", "ordre"),
            kind=ColumnKind.INTEGER,
        ),
        KIND,
        *NAMES,
        _text("function", "fonction", "qualite", "role"),
        *BIRTH,
        Column(
            name="protection",
            aliases=(
                *("mesure_protection", "mesure_de_protection"),
                *("regime_protection", "regime_de_protection"),
            ),
            kind=ColumnKind.PROTECTION,
        ),
        _text("siren", "numero_siren", "siret"),
        *COORDINATES,
        _day("valid_from", "valide_du", "date_debut", "debut_validite"),
        _day("valid_to", "valide_au", "date_fin", "fin_validite", "date_fin_activite"),
        _text("note", "notes", "commentaire", "remarque", "observations"),
        *FLAGS,
        MENDED,
    ),
    required=(("client_id",), ("last_name",)),
    alone_in_it=frozenset({"function", "display_order", *Flag}),
)
SENDS = ExtractTable(
    name="send",
    key="send_id",
    columns=(
        _day(
            "sent_on",
            *("date_envoi", "date_d_envoi", "envoye_le", "jour_envoi"),
            *("day", "jour", "date"),
        ),
        Column(
            name="sent_time",
            aliases=("heure_envoi", "heure_d_envoi", "heure"),
            kind=ColumnKind.TIME,
        ),
        _text("campaign", "campagne", "nom_campagne", "mailing"),
        _text("contact_id", "id_contact", "identifiant_contact", "numero_contact"),
        Column(
            name="email",
            aliases=(
                "courriel",
                "e-mail",
                "mail",
                "adresse_mail",
                "address",
                "adresse",
            ),
            kind=ColumnKind.EMAIL,
        ),
        Column(
            name="flag",
            aliases=("rubrique", "coche", "notice", "avis", "type_envoi"),
            kind=ColumnKind.FLAG_NAME,
        ),
        Column(
            name="bounced",
            aliases=("retour", "retour_erreur", "rejet", "rejete", "bounce", "npai"),
            kind=ColumnKind.YES_NO,
        ),
        _text("partner", "partenaire", "nom_partenaire"),
        MENDED,
    ),
    required=(("sent_on",), ("flag",), ("email", "contact_id")),
    alone_in_it=frozenset({"sent_on", "campaign"}),
)
EXTRACT_TABLES: Mapping[str, ExtractTable] = {
    table.name: table for table in (CLIENTS, CONTRACTS, CONTACTS, SENDS)
}
