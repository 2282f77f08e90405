"""The words around the rows of a report: its header and its parts."""

WORDS = {
    "code": ("Report", "Rapport"),
    "on": ("Cut-off", "État au"),
    "known_at": ("Known at (UTC)", "Connu au (UTC)"),
    "produced_at": ("Produced (UTC)", "Produit le (UTC)"),
    "produced_by": ("by", "par"),
    "software": ("Software", "Logiciel"),
    "masking": ("Masking", "Masquage"),
    "files": ("Files loaded", "Fichiers chargés"),
    "publications": ("Registers in force", "Registres en vigueur"),
    "journal_head": ("Journal's last hash", "Dernier hachage du journal"),
    "sha256": ("SHA-256 of this report", "SHA-256 de ce rapport"),
    "limits": ("What this report does not tell", "Ce que ce rapport ne dit pas"),
    "law": ("Legal reference", "Référence légale"),
    "none": ("none", "aucun"),
    "rows_read": ("rows read", "lignes lues"),
    "published": ("published", "publié le"),
    "population": ("Population", "Effectif"),
    "reported": ("Reported", "Présentés"),
    "excluded": ("Left out", "Exclus"),
    "exceptions": ("Exceptions", "Anomalies"),
    "exception": ("Exception", "Anomalie"),
    "exception_rule": ("An exception is", "Est une anomalie"),
    "why": ("Why it matters", "Pourquoi"),
    "remedy": ("What to do", "Que faire"),
    "summary": ("Breakdown", "Répartition"),
    "others": ("others", "autres"),
    "share": ("Share", "Part"),
    "number": ("Number", "Nombre"),
    "rows": ("Rows", "Lignes"),
    "sql": ("SQL", "SQL"),
    "provenance": ("Provenance", "Provenance"),
    "reconciliation": ("Everybody accounted for", "Rapprochement"),
    "sample": ("First rows, masked", "Premières lignes, masquées"),
    "no_rows": ("Nothing to report.", "Rien à signaler."),
    "cut": (
        "{shown} of {all} rows stand here, exceptions first. All are in CSV, Parquet.",
        "{shown} lignes sur {all}, anomalies d'abord. Toutes sont en CSV, Parquet.",
    ),
    "empty_columns": ("Empty in these rows:", "Vides dans ces lignes :"),
    "formats": ("Formats", "Formats"),
    "manifest": (
        (
            "manifest.json lists the SHA-256 of every file of this folder; whether all "
            "are as they were written is told by: stewardkit verify FOLDER"
        ),
        (
            "manifest.json donne le SHA-256 de chaque fichier de ce dossier ; qu'ils "
            "soient tels qu'écrits se vérifie par : stewardkit verify DOSSIER"
        ),
    ),
    "pack": ("Reports", "Rapports"),
    "title": ("Title", "Intitulé"),
    "family_C": ("Consents", "Consentements"),
    "family_N": ("Notices and their recipients", "Avis et destinataires"),
    "family_V": ("Validity", "Validité"),
    "family_K": ("Registers of frozen assets", "Registres de gel des avoirs"),
    "family_T": ("Retention and erasure", "Conservation et effacement"),
    "family_B": ("Journal and exports", "Journal et exports"),
    "family_Q": ("Data quality", "Qualité des données"),
    "family_D": ("Distribution", "Diffusion"),
    "family_X": ("Access requests", "Demandes d'accès"),
    "yes": ("yes", "oui"),
    "no": ("no", "non"),
    "legacy_usable": (
        "Until {day}, loaded ticks of consents serve without evidence: {reason}",
        "Jusqu'au {day}, les coches reprises servent sans preuve : {reason}",
    ),
    "binding_lists": (
        "By the settings of the workspace, these lists bind, too: {lists}",
        "Par les paramètres du cabinet, ces listes obligent aussi : {lists}",
    ),
    "enabled_regimes": (
        "By the settings, these regimes serve without a consent: {regimes}",
        "Par les paramètres, ces régimes valent sans consentement : {regimes}",
    ),
    "reconfirmed": (
        "By the settings, a consent is to be confirmed again after {months} months.",
        "Selon les paramètres, un consentement est à reconfirmer après {months} mois.",
    ),
    "send_log": (
        "The log of sends holds {count} of them, from {first} to {last}.",
        "Le journal d'envois en compte {count}, du {first} au {last}.",
    ),
    "no_send_log": (
        "Sends, and what came back, are not measured: no log of sends is loaded.",
        "Envois et retours ne sont pas mesurés : aucun journal d'envois n'est chargé.",
    ),
    "erased_since": (
        "Contacts known then and erased since, who are left out: {count}",
        "Contacts connus alors et effacés depuis, qui ne figurent pas ici : {count}",
    ),
    "masked": ("e-mail addresses masked", "courriels masqués"),
    "strict": ("names and e-mail addresses masked", "noms et courriels masqués"),
    "clear": ("names and e-mail addresses in full", "noms et courriels en clair"),
}
