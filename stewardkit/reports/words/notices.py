"""The words of codes on notices and who receives them."""

WORDS = {
    "recipient": ("recipient", "destinataire"),
    "held": ("held", "retenu"),
    "client_sheet": ("client sheet, by post", "fiche client, par courrier"),
    "exposed": ("no recipient", "aucun destinataire"),
}
