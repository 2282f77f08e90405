"""The words of codes on people, where they stand and where data came from."""

WORDS = {
    "person": ("person", "particulier"),
    "company": ("company", "entreprise"),
    "client": ("client", "client"),
    "contact": ("contact", "contact"),
    "quarantine": ("quarantined row", "ligne en quarantaine"),
    "form": ("form", "saisie"),
    "extract": ("extract", "extraction"),
    "undo": ("undo", "annulation"),
    "erasure": ("erasure of another contact", "effacement d'un autre contact"),
    "not_active": ("client not active", "client non actif"),
    "email": ("e-mail", "courriel"),
    "post": ("post", "courrier"),
    "valid": ("valid", "valide"),
    "ended": ("ended", "clos"),
    "future": ("future", "futur"),
    "departure": ("departure", "départ"),
    "death": ("death", "décès"),
    "replaced": ("replaced", "remplacé"),
    "error": ("error", "erreur"),
}
