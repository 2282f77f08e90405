"""What the features of a score say, in English and French."""

from stewardkit.model.screening import Feature

LABELS = {
    "equal_words": ("equal words", "mots égaux"),
    "romanised_words": ("words sounding alike", "mots de même son"),
    "given_names": ("forms of one given name", "formes d'un même prénom"),
    "unvowelled_words": ("words of the same consonants", "mots de mêmes consonnes"),
    "misspelt_words": ("words spelt nearly alike", "mots d'orthographe voisine"),
    "initials": ("by initial", "par initiale"),
    "joined_words": ("joined or split words", "mots joints ou séparés"),
    "left_out_words": ("words of one name only", "mots d'un seul des noms"),
    "several_differences": ("several words differ", "plusieurs mots diffèrent"),
    "one_word_alone": (
        "no more than one word in common",
        "pas plus d'un mot en commun",
    ),
    "few_letters": ("few letters in common", "peu de lettres en commun"),
    "weak_alias": ("a weak alias, says the register", "alias faible selon le registre"),
    "legal_form": ("legal forms", "formes juridiques"),
    "numbers": ("numbers", "nombres"),
    "birth_date": ("birth date", "date de naissance"),
    "nationality": ("same nationality", "même nationalité"),
    "birth_place": ("same birth place", "même lieu de naissance"),
    "siren": ("same SIREN", "même SIREN"),
}
DETAILS = {
    "same day": "même jour",
    "same month": "même mois",
    "same year": "même année",
    "one slip of the pen apart": "à une erreur de plume près",
    "different": "différente",
}


def feature_words(feature: Feature, language: str) -> str:
    """Return what a feature says, with the words that it is about where they stand.

    >>> said = Feature(name="birth_date", points=0.1, reason="birth date: same day")
    >>> feature_words(said, "fr")
    'date de naissance : même jour'
    """
    english, french = LABELS.get(feature.name, (feature.name, feature.name))
    detail = feature.reason.partition(": ")[2]
    if language == "fr":
        detail = DETAILS.get(detail, detail)
        return f"{french} : {detail}" if detail else french
    return f"{english}: {detail}" if detail else english
