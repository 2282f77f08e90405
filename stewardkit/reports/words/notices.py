"""The words of codes on notices and who receives them."""

WORDS = {
    "recipient": ("recipient", "destinataire"),
    "held": ("held", "retenu"),
    "client_sheet": ("client sheet, by post", "fiche client, par courrier"),
    "not_informed": ("information not given", "information non donnée"),
    "information_unproven": ("information without proof", "information sans preuve"),
    "not_verified": ("address not verified", "adresse non vérifiée"),
    "verification_overdue": ("verification overdue", "vérification échue"),
    "no_sound_email": ("no sound e-mail", "pas de courriel correct"),
    "objected": ("objection", "opposition"),
    "paper": ("prefers paper", "préfère le papier"),
    "in_person": ("in person", "en personne"),
    "phone": ("phone", "téléphone"),
    "web": ("web", "internet"),
    "alert_open": ("register alert open", "alerte registre en cours"),
    "several_recipients": ("several recipients", "plusieurs destinataires"),
    "same_sending": ("in a row with others", "sur la ligne d'autres"),
    "sheet_not_needed": ("client sheet not needed", "fiche client inutile"),
    "inactive_sheet": ("sheet of an inactive client", "fiche d'un client non actif"),
    "fit": ("fit", "apte"),
    "exposed": ("no recipient", "aucun destinataire"),
}
