"""The words of codes on the journal and on how rules fare."""

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
    "severity_high": ("high", "haute"),
    "severity_medium": ("medium", "moyenne"),
    "trend_unknown": ("not measured", "non mesuré"),
    "trend_better": ("better", "en amélioration"),
    "trend_worse": ("worse", "en dégradation"),
    "trend_same": ("the same", "stable"),
    "batch_retraction": ("retraction of a slip", "erreur de saisie retirée"),
}
