"""The columns of a list of one's own, by the names that files give them."""

from stewardkit.errors import Sentence
from stewardkit.ingest.columns import Column, ExtractTable, fold
from stewardkit.model.register import Nature

OF_A_NAME = ("last_name", "name")
OWN_LIST = ExtractTable(
    name="entry",
    key="entry_id",
    columns=(
        Column(name="entry_id", aliases=("identifiant", "id", "numero")),
        Column(name="nature", aliases=("kind", "type", "type_personne")),
        Column(
            name="name",
            aliases=("nom_complet", "full_name", "denomination", "raison_sociale"),
        ),
        Column(name="last_name", aliases=("nom", "nom_de_famille", "surname")),
        Column(name="first_name", aliases=("prenom", "prenoms")),
        Column(name="aliases", aliases=("alias", "autres_noms")),
        Column(name="birth_date", aliases=("date_naissance", "date_de_naissance")),
        Column(name="birth_place", aliases=("lieu_naissance", "lieu_de_naissance")),
        Column(name="nationality", aliases=("nationalite", "nationalites")),
        Column(name="sex", aliases=("sexe", "gender")),
        Column(name="title", aliases=("fonction", "function", "titre", "mandat")),
        Column(name="address", aliases=("adresse",)),
        Column(name="siren", aliases=("siret", "numero_siren")),
        Column(name="imo", aliases=("imo_number", "omi", "numero_omi")),
        Column(name="reference", aliases=("references", "reference_ue_onu")),
        Column(name="eu_reference", aliases=("reference_ue",)),
        Column(name="un_reference", aliases=("reference_onu",)),
        Column(name="legal_basis", aliases=("fondement_juridique", "base_legale")),
        Column(name="remark", aliases=("remarque", "commentaire", "motif", "motifs")),
        Column(name="url", aliases=("lien", "adresse_internet")),
        Column(name="published_at", aliases=("date_publication", "publie_le")),
    ),
    required=(("entry_id",), ("nature",), OF_A_NAME),
    alone_in_it=frozenset(),
)
NATURES = {
    fold(word): nature
    for nature, words in {
        Nature.PERSON: ("person", "personne", "personne physique", "particulier", "PP"),
        Nature.COMPANY: (
            *("company", "entity", "entreprise", "société", "organisation"),
            *("personne morale", "PM"),
        ),
        Nature.VESSEL: ("vessel", "ship", "navire"),
    }.items()
    for word in words
}
ONE_FACT = {
    "sex": "sex",
    "title": "title",
    "address": "address",
    "siren": "identifier",
    "imo": "imo_number",
    "legal_basis": "legal_basis",
    "remark": "motive",
}
"""Columns of one value, by the kind of fact that it is."""
SEVERAL_FACTS = {"birth_place": "birth_place", "nationality": "nationality"}
"""Columns of values with ';' or '|' between them, each a fact."""
REFERENCES = ("reference", "eu_reference", "un_reference")
REMEDIES = {
    "entry_id": Sentence("give each entry a number of its own"),
    "nature": Sentence("write person, company or vessel"),
    "birth_date": Sentence("write 1970-12-31, 31/12/1970, 12/1970 or 1970"),
    "siren": Sentence("a SIREN has 9 digits, a SIRET 14"),
    "imo": Sentence("an IMO number has 7 digits"),
    "url": Sentence("write an address that begins with https://"),
    "published_at": Sentence("write a day such as 2026-12-31 or 31/12/2026"),
    **dict.fromkeys(
        REFERENCES, Sentence("write a reference such as EU.1234.56 or QDi.012")
    ),
}
"""What to write where a value is none that its column can have."""
