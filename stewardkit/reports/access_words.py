"""The words of an access pack for the person, in English and French."""

from stewardkit.reports.certificate_words import WORDS as OF_IDENTITY
from stewardkit.reports.words import word

SECTIONS = {
    "clients": ("Your client file", "Votre dossier client"),
    "contacts": ("You as a contact", "Vous en tant que contact"),
    "contracts": ("Your contracts", "Vos contrats"),
    "sources": ("Where the data comes from", "D'où viennent les données"),
    "quarantined": (
        "Rows about you that were not loaded",
        "Lignes vous concernant qui n'ont pas été chargées",
    ),
    "states": ("What holds today", "Ce qui vaut aujourd'hui"),
    "heard": (
        "What you said, with the texts shown to you",
        "Ce que vous avez dit, avec les textes présentés",
    ),
    "electronic": ("Electronic documents", "Documents électroniques"),
    "verifications": ("Verified e-mail addresses", "Courriels vérifiés"),
    "sends": ("What was sent to you", "Ce qui vous a été envoyé"),
    "exports": (
        "Reports that left in clear and may hold your data",
        "Rapports sortis en clair, qui peuvent contenir vos données",
    ),
    "checks": (
        "Searches of your name in registers of frozen assets",
        "Recherches de votre nom dans les registres de gel des avoirs",
    ),
    "retention": ("How long the data is kept", "Durée de conservation"),
}
NOTES = {
    "sources": (
        "Where no file is named, the version was typed in or corrected here.",
        "Sans fichier nommé, la version a été saisie ou corrigée ici.",
    ),
    "checks": (
        (
            "The law has everybody's name searched (CMF L562-4 and after, to be "
            "confirmed). What else concerns such searches may be open to indirect "
            "access only (CMF L561-45, to be confirmed): this document says nothing of "
            "it, for anybody."
        ),
        (
            "La loi impose de rechercher le nom de chacun (CMF L562-4 et suivants, à "
            "confirmer). Ce qui concerne par ailleurs ces recherches peut relever du "
            "seul droit d'accès indirect (CMF L561-45, à confirmer) : ce document n'en "
            "dit rien, pour personne."
        ),
    ),
    "retention": (
        (
            "Counted in months from your last event. A duty of conservation or a "
            "dispute may call for more."
        ),
        (
            "Comptée en mois depuis votre dernier acte. Une obligation de conservation "
            "ou un litige peut exiger davantage."
        ),
    ),
}
RIGHTS = {
    "15": ("access to your data", "accès à vos données"),
    "16": ("correction of what is wrong", "rectification de ce qui est inexact"),
    "17": ("erasure", "effacement"),
    "18": ("restriction of processing", "limitation du traitement"),
    "20": ("portability", "portabilité"),
    "21": (
        "objection, at any time to prospecting",
        "opposition, à tout moment au démarchage",
    ),
    "7(3)": ("withdrawal of a consent", "retrait d'un consentement"),
    "77": ("complaint to the authority", "réclamation auprès de l'autorité"),
}
"""By article of the GDPR, to be confirmed."""
WORDS = {
    "access": ("The data that concerns you", "Les données qui vous concernent"),
    "access_lead": (
        (
            "What this workspace holds of you, where it comes from, whom it reached "
            "and how long it is kept (GDPR art. 15 and 20, to be confirmed). "
            "access.json has the same for programs; access.schema.json describes its "
            "layout."
        ),
        (
            "Ce que cet espace de travail détient sur vous, d'où cela vient, à qui "
            "cela a été remis et combien de temps c'est gardé (RGPD art. 15 et 20, à "
            "confirmer). access.json contient la même chose pour les logiciels ; "
            "access.schema.json en décrit la structure."
        ),
    ),
    "nothing": ("Nothing is recorded here.", "Rien n'est enregistré ici."),
    "evidence_files": (
        "The files that prove what you said",
        "Les fichiers qui prouvent ce que vous avez dit",
    ),
    "withheld": (
        "Files that concern other people, too, and are not handed over: {count}",
        "Fichiers concernant aussi d'autres personnes, non remis : {count}",
    ),
    "rights": ("Your rights", "Vos droits"),
    "article": ("GDPR article", "Article du RGPD"),
    "whom_to_ask": ("Whom to ask", "À qui s'adresser"),
    "unstated": (
        "The brokerage that handed you this document.",
        "Le cabinet qui vous a remis ce document.",
    ),
    "manifest_line": (
        "manifest.json has the SHA-256 of every file of this folder.",
        "manifest.json donne le SHA-256 de chaque fichier de ce dossier.",
    ),
    "name": ("Name", "Nom"),
    "email": ("E-mail", "Courriel"),
    "designated": ("designated", "désigné"),
    "address": ("Address", "Adresse"),
    "phone": ("Phone", "Téléphone"),
    "page": ("Web page", "Page web"),
    "officer": ("Data protection officer", "Délégué à la protection des données"),
    "withdrawal": ("To withdraw a consent", "Pour retirer un consentement"),
    "authority": ("Authority", "Autorité"),
    "client_id": ("Client", "Client"),
    "contact_id": ("Contact", "Contact"),
    "subject_id": ("Number", "Numéro"),
    "title": ("Title", "Civilité"),
    "company_name": ("Company name", "Raison sociale"),
    "birth_country": ("Birth country", "Pays de naissance"),
    "function": ("Function", "Fonction"),
    "protection": ("Legal protection", "Protection juridique"),
    "display_order": ("Display order", "Ordre d'affichage"),
    "address_line1": ("Address", "Adresse"),
    "address_line2": ("Address (continued)", "Complément d'adresse"),
    "postcode": ("Postcode", "Code postal"),
    "city": ("City", "Ville"),
    "country": ("Country", "Pays"),
    "mobile": ("Mobile phone", "Mobile"),
    "status": ("Status", "Statut"),
    "since": ("Client since", "Client depuis"),
    "last_contact_on": ("Last contact on", "Dernier contact le"),
    "valid_from": ("Valid from", "Valide du"),
    "valid_to": ("Valid to", "Valide au"),
    "end_reason": ("Reason of the end", "Motif de fin"),
    "deceased_on": ("Deceased on", "Décédé le"),
    "note": ("Note", "Note"),
    "address_copied_on": ("Address copied on", "Adresse copiée le"),
    "version": ("Version", "Version"),
    "recorded_from": ("Recorded (UTC)", "Enregistré le (UTC)"),
    "recorded_to": ("Replaced or ended (UTC)", "Remplacé ou clos le (UTC)"),
    "contract_id": ("Contract", "Contrat"),
    "product": ("Product", "Produit"),
    "insurer": ("Insurer", "Assureur"),
    "starts_on": ("Start", "Début"),
    "ends_on": ("End", "Fin"),
    "batch": ("Batch", "Lot"),
    "recorded_at": ("Recorded (UTC)", "Enregistré le (UTC)"),
    "how": ("How", "Comment"),
    "file_name": ("File", "Fichier"),
    "line": ("Line", "Ligne"),
    "content": ("As read", "Tel que lu"),
    "flag": ("Subject", "Objet"),
    "state": ("State", "État"),
    "heard_on": ("Said on", "Dit le"),
    "event_id": ("Event", "Événement"),
    "source": ("Source", "Source"),
    "channel": ("Channel", "Canal"),
    "wording": ("Text", "Texte"),
    "wording_text": ("What it says", "Ce qu'il dit"),
    "partner_list": ("Partner list", "Liste de partenaires"),
    "partners": ("Partners", "Partenaires"),
    "evidence": ("Evidence (SHA-256)", "Preuve (SHA-256)"),
    "expires_on": ("Expires", "Expire le"),
    "claimed": ("claimed by the brokerage", "invoqué par le cabinet"),
    "regime": ("Regime other than consent", "Régime autre que le consentement"),
    "retracts": ("Takes back event", "Annule l'événement"),
    "retracted": ("entry error taken back", "erreur de saisie annulée"),
    "verified_on": ("Verified on", "Vérifié le"),
    "method": ("By", "Par"),
    "sent_on": ("Sent on", "Envoyé le"),
    "sent_time": ("At", "À"),
    "campaign": ("Campaign", "Campagne"),
    "partner": ("Partner", "Partenaire"),
    "bounced": ("Came back", "Revenu"),
    "day": ("Day", "Jour"),
    "report": ("Report", "Rapport"),
    "format": ("Format", "Format"),
    "register": ("Register", "Registre"),
    "category": ("Category", "Catégorie"),
    "event": ("Clock starts with", "Point de départ"),
    "started_on": ("On", "Le"),
    "months": ("Months", "Mois"),
    "due_on": ("Kept until", "Gardé jusqu'au"),
    "in_force": ("in force: no limit runs", "en vigueur : aucun délai ne court"),
    "import": ("loaded from a file", "chargé d'un fichier"),
}
CODED = frozenset(
    "subject how flag state source channel method category event kind status "
    "end_reason protection regime".split()
)
"""The fields whose values are codes."""


def term(code: str, language: str) -> str:
    """Return the words of the pack for a code.

    >>> term("contacts", "fr")
    'Vous en tant que contact'
    """
    for words in (SECTIONS, WORDS, OF_IDENTITY):
        if code in words:
            english, french = words[code]
            return french if language == "fr" else english
    return word(code, language)
