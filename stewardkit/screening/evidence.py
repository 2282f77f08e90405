"""A subject beside a listed name: all that the features judge."""

from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from stewardkit.model.partial_date import PartialDate
from stewardkit.model.screening import Subject
from stewardkit.screening.legal_forms import PERHAPS
from stewardkit.screening.likeness import Likeness
from stewardkit.screening.names import Name
from stewardkit.screening.romanisation import letters, signs

SHORTEST_TOLD_APART, SHORTEST_ALONE = 3, 4


def digits(text: str | None) -> str:
    """Return the digits of a text, or an empty text."""
    return "".join(filter(str.isdigit, text or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What a check needs of a listed entry besides its names."""

    register: str = ""
    entry_id: str = ""
    births: tuple[PartialDate, ...] = ()
    nationalities: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    sirens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A searched word and the listed one that it stands for.

    ``share`` is the part of the better covered name that it makes up; ``letters`` is
    how many letters both have in common, those of common words counting less.
    """

    searched: str
    listed: str
    way: Likeness
    share: float
    letters: float

    @property
    def longest(self) -> int:
        """Return how many letters the longer word has."""
        return max(letters(self.searched), letters(self.listed))

    @property
    def is_one_typo(self) -> bool:
        """Tell whether one typo, or one foreign letter, tells the words apart."""
        ours, theirs = self.searched, self.listed
        typos = OSA.distance(ours, theirs), OSA.distance(signs(ours), signs(theirs))
        return 1 in typos

    def __str__(self) -> str:
        """Show both words, once where they are equal."""
        same = self.searched == self.listed
        return self.searched if same else f"{self.searched} ~ {self.listed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """Two names word by word.

    ``covered`` is the share of the better covered name that corresponds, ``score``
    what the names alone score. ``shared_words`` counts particles only where no word
    is left out.
    """

    correspondences: tuple[Correspondence, ...]
    only_searched: tuple[str, ...]
    only_listed: tuple[str, ...]
    covered: float
    score: float
    shared_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A subject, under one of its names, beside one name of a listed entry."""

    subject: Subject
    name: Name
    listed: Name
    aligned: Aligned
    listed_text: str = ""
    is_primary: bool = True
    is_weak: bool = False
    facts: EntryFacts = field(default_factory=EntryFacts)

    @property
    def is_equal(self) -> bool:
        """Tell whether both names are equal."""
        return self.name.equals(self.listed)

    @property
    def has_equal_words(self) -> bool:
        """Tell whether both names are equal, legal forms aside."""
        return Name(self.name.words).equals(Name(self.listed.words))

    @property
    def is_one_word_each(self) -> bool:
        """Tell whether both names are one word, with the same legal form or none."""
        ours, theirs = self.name, self.listed
        return len(ours.words) == len(theirs.words) == 1 and ours.form == theirs.form

    @property
    def is_whole(self) -> bool:
        """Tell whether every word of either name stands for one of the other's."""
        return not (self.aligned.only_searched or self.aligned.only_listed)

    @property
    def is_one_word_apart(self) -> bool:
        """Tell whether only the spelling of one word differs, which has three letters.

        It has one typo or sounds equal. A word that is all there is has four letters
        at least.
        """
        apart = self.of_way(Likeness.ROMANISED, Likeness.MISSPELT)
        equal = self.of_way(Likeness.EQUAL)
        is_all = len(apart) + len(equal) == len(self.aligned.correspondences)
        if not self.is_whole or not is_all or len(apart) != 1:
            return False
        (word,) = apart
        shortest = SHORTEST_TOLD_APART if equal else SHORTEST_ALONE
        is_near = word.way is Likeness.ROMANISED or word.is_one_typo
        return is_near and word.longest >= shortest

    @property
    def has_same_consonants(self) -> bool:
        """Tell whether the words are equal as far as a script without vowels tells."""
        written = self.of_way(Likeness.EQUAL, Likeness.UNVOWELLED)
        return self.is_whole and written == self.aligned.correspondences

    @property
    def has_guessed_another_form(self) -> bool:
        """Tell whether a form was guessed that is not the other's."""
        forms = self.name.form, self.listed.form
        guessed = any(form.startswith(PERHAPS) for form in forms)
        ours, theirs = (form.removeprefix(PERHAPS) for form in forms)
        return guessed and ours != theirs

    @property
    def has_same_siren(self) -> bool:
        """Tell whether the subject's SIREN is one of the entry's."""
        return digits(self.subject.siren) in self.facts.sirens

    @property
    def is_lone_alias(self) -> bool:
        """Tell whether the listed name is an alias of a single word."""
        is_one_word = len(self.listed.words) == 1 and not self.listed.form
        return is_one_word and not self.is_primary

    def of_way(self, *ways: Likeness) -> tuple[Correspondence, ...]:
        """Return the correspondences of some ways."""
        return tuple(
            found for found in self.aligned.correspondences if found.way in ways
        )
