"""Tables as a French product exports them: its headings and its words."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from stewardkit.demo.portfolio import Portfolio
from stewardkit.model.flags import Flag

HEADINGS: Mapping[str, str] = {
    "client_id": "id_client",
    "kind": "type",
    "title": "civilite",
    "last_name": "nom",
    "first_name": "prenom",
    "birth_name": "nom_naissance",
    "company_name": "raison_sociale",
    "siren": "siren",
    "birth_date": "date_naissance",
    "birth_place": "lieu_naissance",
    "birth_country": "pays_naissance",
    "nationality": "nationalite",
    "address_line1": "adresse",
    "address_line2": "complement",
    "postcode": "code_postal",
    "city": "ville",
    "country": "pays",
    "phone": "telephone",
    "mobile": "mobile",
    "email": "courriel",
    "status": "statut",
    "since": "client_depuis",
    "last_contact_on": "dernier_contact",
    "owner": "gestionnaire",
    "product": "produit",
    "insurer": "assureur",
    "starts_on": "date_effet",
    "ends_on": "date_fin",
    "display_order": "ordre_affichage",
    "function": "fonction",
    "valid_from": "valide_du",
    "valid_to": "valide_au",
    "note": "note",
    "contact_id": "id_contact",
    "sent_on": "date_envoi",
    "sent_time": "heure_envoi",
    "campaign": "campagne",
    "flag": "rubrique",
    "bounced": "retour",
    "partner": "partenaire",
    Flag.E_SIGNATURE: "signature_electronique",
    Flag.COMMERCIAL_EMAIL: "emails_commerciaux",
    Flag.PARTNER_EMAIL: "emails_partenaires",
    Flag.DUE_NOTICE: "avis_echeance",
    Flag.PAYMENT_REMINDER: "relances_impayes",
    Flag.DOCUMENT_REMINDER: "relances_pieces",
    Flag.CLAIM_SETTLEMENT: "reglements_sinistre",
}
KEY = "identifiant"
PERSON, COMPANY = "particulier", "entreprise"
YES, NO = "O", "N"


def exports(portfolio: Portfolio) -> Mapping[str, pa.Table]:
    """Return the four tables by file name, with French headings and words.

    The first column of each but the sends is its identifier.
    """
    return {
        "clients": _in_french(portfolio.clients, KEY),
        "contrats": _in_french(portfolio.contracts, KEY),
        "contacts": _in_french(portfolio.contacts, KEY),
        "envois": _in_french(portfolio.sends, HEADINGS["sent_on"]),
    }


def _in_french(table: pa.Table, first: str) -> pa.Table:
    headings = [first, *(HEADINGS[name] for name in table.column_names[1:])]
    columns = [_worded(name, table[name]) for name in table.column_names]
    return pa.table(columns, names=headings)


def _worded(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_boolean(column.type):
        return pc.if_else(column, YES, NO)
    if name == "kind":
        return pc.if_else(pc.equal(column, "person"), PERSON, COMPANY)
    if name == "flag":
        return pa.chunked_array([[HEADINGS[flag] for flag in column.to_pylist()]])
    return column
