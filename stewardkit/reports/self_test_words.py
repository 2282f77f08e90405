"""The words of the self-test's page: English, then French."""

WORDS = {
    "title": ("Self-test of the register check", "Autotest du contrôle du registre"),
    "lead": (
        (
            "Listed names are changed as people change them, then searched again. "
            "Common names of nobody must not alert."
        ),
        (
            "Des noms listés sont modifiés comme on les modifie dans la vie, puis "
            "recherchés. Des noms courants, de personne, ne doivent pas alerter."
        ),
    ),
    "good": ("Every goal is reached.", "Tous les objectifs sont atteints."),
    "short": ("Below its goal: {named}.", "Sous l'objectif : {named}."),
    "loud": (
        "More than {most} of a thousand innocents alert.",
        "Plus de {most} innocents sur mille alertent.",
    ),
    "fallen": (
        "Less is found than in the test before, by more than chance: {named}.",
        "On trouve moins qu'au test précédent, plus que par hasard : {named}.",
    ),
    "louder": (
        "More innocents alert than in the test before, by more than chance: {named}.",
        (
            "Plus d'innocents alertent qu'au test précédent, plus que par hasard : "
            "{named}."
        ),
    ),
    "found": ("of the disguised names are found", "des noms modifiés sont trouvés"),
    "alerts": ("of a thousand innocents alert", "innocents sur mille alertent"),
    "threshold": ("threshold in force", "seuil en vigueur"),
    "by_class": ("Found, by what was changed", "Trouvés, selon la modification"),
    "goal": ("The line is the goal.", "Le trait est l'objectif."),
    "by_threshold": (
        "What another threshold would give",
        "Ce que donnerait un autre seuil",
    ),
    "found_axis": ("Disguised names found, in %", "Noms modifiés trouvés, en %"),
    "alerts_axis": (
        "Innocents who alert, of a thousand",
        "Innocents qui alertent, sur mille",
    ),
    "by_family": (
        "Innocents who alert, of a thousand, by family of names",
        "Innocents qui alertent, sur mille, par famille de noms",
    ),
    "ran_at": ("Run (UTC)", "Exécuté le (UTC)"),
    "by": ("by", "par"),
    "engine": ("Engine", "Moteur"),
    "searched_in": ("Searched in", "Recherché dans"),
    "published": ("published", "publié le"),
    "sample": (
        "Up to {names} names in each class, {innocents} innocents in all",
        "Jusqu'à {names} noms par modification, {innocents} innocents en tout",
    ),
    "sample_is": ("Sample", "Échantillon"),
    "limits": ("What this test does not tell", "Ce que ce test ne dit pas"),
    "limit_births": (
        "No birth date is searched: those of a portfolio take innocents off.",
        (
            "Aucune date de naissance n'est recherchée : celles d'un portefeuille "
            "écartent des innocents."
        ),
    ),
    "limit_mix": (
        "Each family of names counts alike; a portfolio has its own mixture.",
        "Chaque famille de noms compte autant ; un portefeuille a son propre mélange.",
    ),
    "limit_words": (
        "Names of one word are left out: they never alert alone.",
        "Les noms d'un seul mot sont laissés de côté : ils n'alertent jamais seuls.",
    ),
    # ways to change the name of a person
    "as_listed": ("as listed", "tel que listé"),
    "reversed": ("surname first", "nom en tête"),
    "hyphen": ("hyphen or blank", "trait d'union ou blanc"),
    "accents": ("accents, ligatures", "accents, ligatures"),
    "titled": ("after a title", "après une civilité"),
    "brackets": ("remark in brackets", "remarque entre parenthèses"),
    "letter_added": ("letter too many", "lettre en trop"),
    "letter_left_out": ("letter left out", "lettre manquante"),
    "letter_replaced": ("letter replaced", "lettre remplacée"),
    "letters_exchanged": ("letters exchanged", "lettres interverties"),
    "misread": ("misread by a scanner", "mal lu par un scanner"),
    "three_typos": ("three typos", "trois fautes de frappe"),
    "cut_off": ("word cut off", "mot coupé"),
    "joined": ("words joined", "mots collés"),
    "split": ("word split", "mot scindé"),
    "middle_dropped": ("middle name left out", "second prénom omis"),
    "initial": ("initial", "initiale"),
    "birth_name": ("under a married name, née", "nom d'usage, née"),
    "married_name": ("with a second surname", "suivi d'épouse"),
    "diminutive": ("diminutive", "diminutif"),
    "cyrillic_fr": ("Cyrillic, French spelling", "cyrillique, à la française"),
    "cyrillic_en": ("Cyrillic, English spelling", "cyrillique, à l'anglaise"),
    "cyrillic_de": ("Cyrillic, German spelling", "cyrillique, à l'allemande"),
    "arabic_fr": ("Arabic, French spelling", "arabe, à la française"),
    "arabic_en": ("Arabic, English spelling", "arabe, à l'anglaise"),
    "arabic_de": ("Arabic, German spelling", "arabe, à l'allemande"),
    # and of a company
    "company_as_listed": ("company: as listed", "entreprise : telle que listée"),
    "company_brackets": ("company: brackets", "entreprise : parenthèses"),
    "form_dropped": (
        "company: legal form left out",
        "entreprise : forme juridique omise",
    ),
    "form_changed": (
        "company: legal form spelt otherwise",
        "entreprise : forme juridique autre",
    ),
    "company_letter_replaced": (
        "company: letter replaced",
        "entreprise : lettre remplacée",
    ),
    "company_misread": ("company: misread", "entreprise : mal lue"),
    "company_joined": ("company: words joined", "entreprise : mots collés"),
    "company_cut_off": ("company: word cut off", "entreprise : mot coupé"),
    # families of names
    "french": ("French", "françaises"),
    "maghreb": ("Maghreb", "maghrébines"),
    "levant": ("Levant", "levantines"),
    "slavic": ("Slavic", "slaves"),
    "chinese": ("Chinese", "chinoises"),
    "vietnamese": ("Vietnamese", "vietnamiennes"),
    "portuguese": ("Portuguese", "portugaises"),
    "spanish": ("Spanish", "espagnoles"),
    "italian": ("Italian", "italiennes"),
    "turkish": ("Turkish", "turques"),
    "west_african": ("West African", "ouest-africaines"),
    "english": ("English", "anglaises"),
    "indian": ("Indian", "indiennes"),
}


def word(code: str, language: str) -> str:
    """Return the words for a code.

    >>> word("initial", "fr")
    'initiale'
    """
    english, french = WORDS[code]
    return french if language == "fr" else english
