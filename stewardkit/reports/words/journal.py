"""The words of codes on the journal: sorts of batches, and what they did."""

WORDS = {
    "batch_form": ("form", "saisie"),
    "batch_import": ("import", "import"),
    "batch_delete": ("deletion", "suppression"),
    "batch_undo": ("undo", "annulation"),
    "batch_register": ("register", "registre"),
    "batch_screening": ("register check", "contrôle du registre"),
    "batch_decision": ("decision", "décision"),
    "batch_evidence": ("evidence", "preuve"),
    "batch_erasure": ("erasure", "effacement"),
    "batch_export": ("export", "export"),
    "batch_publishing": ("publication of a wording", "publication d'un texte"),
    "batch_missing": ("missing", "manquant"),
    "batch_retraction": ("retraction of a slip", "erreur de saisie retirée"),
}
