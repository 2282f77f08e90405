"""The words of a certificate for people, in English and French."""

from datetime import date

from stewardkit.reports.display import show_day
from stewardkit.reports.words import word

WORDS = {
    "certificate": ("Certificate of search", "Certificat de contrôle"),
    "certificate_lead": (
        (
            "Who was searched in the registers of frozen assets, where, how, and "
            "what came of it; negative results included."
        ),
        (
            "Qui a été recherché dans les registres de gel des avoirs, où, comment,"
            " et ce qu'il en est résulté, résultats négatifs compris."
        ),
    ),
    "run": ("Run over the whole base", "Contrôle de toute la base"),
    "identity_searched": ("Identity searched", "Identité recherchée"),
    "kind": ("Kind", "Nature"),
    "last_name": ("Name", "Nom"),
    "first_name": ("First name", "Prénom"),
    "birth_name": ("Birth name", "Nom de naissance"),
    "birth_date": ("Born on", "Né le"),
    "birth_place": ("Born in", "Né à"),
    "nationality": ("Nationality", "Nationalité"),
    "siren": ("SIREN", "SIREN"),
    "fingerprint": ("Fingerprint", "Empreinte"),
    "searched_at": ("Searched (UTC)", "Recherché le (UTC)"),
    "subject": ("Subject", "Sujet"),
    "no_match": ("no match", "aucune correspondance"),
    "never_checked": ("Never checked.", "Jamais contrôlé."),
    "is_current": (
        "Covers the publications now in force.",
        "Couvre les publications en vigueur.",
    ),
    "is_stale": (
        "The identity or a register changed since: a new check is due.",
        "L'identité ou un registre a changé depuis : un nouveau contrôle est dû.",
    ),
    "searched_in": ("Searched in", "Recherché dans"),
    "register": ("Register", "Registre"),
    "published_at": ("Published (UTC)", "Publié le (UTC)"),
    "entries": ("Entries", "Entrées"),
    "names": ("Names", "Noms"),
    "engine": ("Engine", "Moteur"),
    "settings": ("Settings", "Réglages"),
    "weighed_by": ("Words weighed by", "Mots pondérés par"),
    "batch": ("Batch of the journal", "Lot du journal"),
    "covers": ("Runs since", "Contrôles depuis"),
    "cover_line": (
        "entries added or corrected: {entries}; subjects: {population}",
        "entrées ajoutées ou corrigées : {entries} ; sujets : {population}",
    ),
    "listed_line": (
        "all entries: {listed}; subjects checked anew: {screened}",
        "toutes les entrées : {listed} ; sujets contrôlés à nouveau : {screened}",
    ),
    "in_doubt": (
        "without an up-to-date French register: covers nobody",
        "sans registre français à jour : ne couvre personne",
    ),
    "candidates": ("Candidates above the floor", "Candidats au-dessus du plancher"),
    "to_review_only": ("Candidates to review", "Candidats à examiner"),
    "no_candidates": (
        "No entry resembles this identity.",
        "Aucune entrée ne ressemble à cette identité.",
    ),
    "no_review": (
        "No entry had to be reviewed.",
        "Aucune entrée n'était à examiner.",
    ),
    "matched_name": ("Listed name", "Nom inscrit"),
    "score": ("Score", "Score"),
    "explained": ("Explained", "Explication"),
    "decided": ("Decided", "Décision"),
    "outcome": ("Outcome", "Résultat"),
    "why_searched": ("Why", "Pourquoi"),
    "outcomes": ("Checked anew, by outcome", "Contrôlés à nouveau, par résultat"),
    "population_by_why": ("The whole population", "Toute la population"),
    "certificate_limits": (
        "What this certificate does not prove",
        "Ce que ce certificat ne prouve pas",
    ),
    "signature": ("Signature", "Signature"),
    "signed_by_hash": (
        (
            "Signed by hash: change one sign and the SHA-256 differs. Whether the "
            "journal still has these batches is told by: stewardkit certificate "
            "verify FILE DIR"
        ),
        (
            "Signé par hachage : un signe changé, et le SHA-256 diffère. Que le "
            "journal contient encore ces lots se vérifie par : stewardkit "
            "certificate verify FICHIER DOSSIER"
        ),
    ),
    "journal_head": ("Journal's last batch", "Dernier lot du journal"),
    "certificate_sha256": (
        "SHA-256 of this certificate",
        "SHA-256 de ce certificat",
    ),
    "masked": ("identity masked", "identité masquée"),
    "clear": ("identity in full", "identité en clair"),
    "open": ("open", "ouverte"),
    "undecided": ("undecided", "non tranchée"),
    "confirmed": ("confirmed", "confirmée"),
    "dismissed": ("dismissed", "écartée"),
    "lifted": ("closed, measure lifted", "close, mesure levée"),
    "superseded": ("superseded", "remplacée"),
    "proposed": ("dismissal proposed", "mise à l'écart proposée"),
    # why a run searched for somebody
    "asked": ("asked for", "demandé"),
    "engine_changed": ("another engine", "autre moteur"),
    "new_list": ("a list is new", "nouvelle liste"),
    "weights": ("words weigh otherwise", "autre pondération des mots"),
    "identity": ("identity changed", "identité modifiée"),
    "new_entries": (
        "only against entries added or corrected",
        "contre les seules entrées ajoutées ou corrigées",
    ),
    "unchanged": ("nothing changed", "rien n'a changé"),
    # what is not proven
    "limit_control": (
        "Ownership or control by a listed person is not covered by a search of names.",
        (
            "La détention ou le contrôle par une personne listée n'est pas couvert "
            "par une recherche de noms."
        ),
    ),
    "limit_quarantine": (
        (
            "{named} quarantined rows state a name and are searched as subjects of "
            "their own; {nameless} state none and are not searched."
        ),
        (
            "{named} lignes en quarantaine portent un nom et sont recherchées comme"
            " sujets à part ; {nameless} n'en portent aucun et ne sont pas "
            "recherchées."
        ),
    ),
    "limit_lists": (
        "Not searched, since not loaded: {lists}.",
        "Non recherchés, car non chargés : {lists}.",
    ),
    "limit_information": (
        "Searched for information, no duty to freeze rests on it: {lists}.",
        "Recherché pour information, sans obligation de gel : {lists}.",
    ),
    "limit_actor": (
        "Who searched and decided is what they said of themselves.",
        "L'auteur des contrôles et des décisions est celui qu'il déclare être.",
    ),
    "limit_details": (
        (
            "A match whose measure has ended stands without its name and reasons: they "
            "are restricted or purged, the proof of the search stays."
        ),
        (
            "Une correspondance dont la mesure a pris fin figure sans nom ni motifs : "
            "ils sont restreints ou supprimés, la preuve de la recherche demeure."
        ),
    ),
    "limit_journal": (
        (
            "That the rows behind are those the journal sealed is told by: "
            "stewardkit verify DIR"
        ),
        (
            "Que les lignes sont celles que le journal a scellées se vérifie par : "
            "stewardkit verify DOSSIER"
        ),
    ),
}
"""What is meant by each code: English, then French."""
OUTCOMES = {"clear": "no_match", "never": "never_checked"}
WHY = {
    "engine": "engine_changed",
    "entries": "new_entries",
    "current": "unchanged",
}


def term(code: str, language: str) -> str:
    """Return the words for a code, as on a report where it is no certificate's own.

    >>> term("certificate", "fr"), term("clear", "en"), term("person", "fr")
    ('Certificat de contrôle', 'identity in full', 'particulier')
    """
    if code not in WORDS:
        return word(code, language)
    english, french = WORDS[code]
    return french if language == "fr" else english


def outcome_term(code: str, language: str) -> str:
    """Return the words for what a search came to.

    >>> outcome_term("clear", "fr")
    'aucune correspondance'
    """
    return term(OUTCOMES.get(code, code), language)


def why_term(code: str, language: str) -> str:
    """Return the words for why a run searched for somebody, or did not."""
    return term(WHY.get(code, code), language)


def stated_field(name: str, value: str, language: str) -> str:
    """Return a field of an identity as people read it.

    >>> stated_field("birth_date", "1971-02-03", "fr")
    '03/02/1971'
    >>> stated_field("birth_date", "1971-**-**", "fr")
    '1971-**-**'
    """
    if name == "kind":
        return term(value, language)
    if name == "birth_date" and value.replace("-", "").isdigit():
        return show_day(date.fromisoformat(value), language)
    return value
