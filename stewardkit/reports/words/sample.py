"""The words of samples, and of the sheet on which evidence is ticked off."""

WORDS = {
    "sampling": ("Sample", "Échantillon"),
    "sampling_line": (
        "{drawn} of {rows} rows; seed: {seed}; strata by: {by}",
        "{drawn} lignes sur {rows} ; graine : {seed} ; strates par : {by}",
    ),
    "whole_exceptions": (
        "All are here; the strata are those of the other rows.",
        "Toutes sont ici ; les strates sont celles des autres lignes.",
    ),
    "stratum": ("Stratum", "Strate"),
    "strata": ("Drawn / rows", "Tirées / lignes"),
    "drawn": ("Drawn", "Tirées"),
    "drawn_again": ("How to draw it again", "Comment le tirer à nouveau"),
    "drawn_again_line": (
        (
            "In the CSV file of the whole report, whose header has the SHA-256 "
            "{sha256}, write for each row the seed and its cells one after the "
            "other, with | between, and take the SHA-256 of that text in UTF-8: its "
            "first 16 digits are the row's rank. In each stratum the lowest ranks "
            "are drawn: one row each; then the rest in proportion to the rows left "
            "in each, by the largest remainder, the earlier label first where they "
            "are equal."
        ),
        (
            "Dans le fichier CSV du rapport entier, dont l'en-tête porte le SHA-256 "
            "{sha256}, écrire pour chaque ligne la graine et ses cellules à la "
            "suite, séparées par |, et prendre le SHA-256 de ce texte en UTF-8 : "
            "ses 16 premiers chiffres sont le rang de la ligne. Dans chaque strate "
            "sont tirés les plus petits rangs : une ligne d'abord ; puis le reste "
            "en proportion des lignes restantes de chacune, au plus fort reste, le "
            "premier libellé d'abord à reste égal."
        ),
    ),
    "tick_sheet": ("Evidence", "Pointage"),
    "row_number": ("Row", "Ligne"),
    "seen": ("Evidence seen", "Pièce vue"),
    "conform": ("Conform", "Conforme"),
    "remark": ("Remark", "Observation"),
    "ticked_by": ("By", "Par"),
    "ticked_on": ("On", "Le"),
    "not_applicable": ("n/a", "s.o."),
}
