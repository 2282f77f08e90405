"""The functions that contacts hold at a client, and what goes with each."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stewardkit.errors import WorkspaceError


class Attribute(StrEnum):
    """What somebody with a function may do, or is.

    ``pays`` is true, too, of whoever is paid.
    """

    SIGNS = "signs"
    PAYS = "pays"
    REPRESENTS = "represents"
    GUARDS = "guards"
    NOTARY = "notary"


BINDING = frozenset(Attribute) - {Attribute.NOTARY}
"""What makes a person's birth count, since it binds the client or receives money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function, as it is called, and what goes with it.

    ``stems`` are how else a text may begin that means it, without accents.
    """

    english: str
    french: str
    attributes: frozenset[Attribute] = frozenset()
    stems: tuple[str, ...] = ()

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Return all that a text may begin with to mean this function, folded."""
        return (folded(self.english), folded(self.french), *self.stems)


def _function(english: str, french: str, attributes: str = "", *stems: str) -> Function:
    held = frozenset(map(Attribute, attributes.split()))
    return Function(english=english, french=french, attributes=held, stems=stems)


USUAL = (
    _function("Accountant", "Comptable"),
    _function("Administrative assistant", "Assistante de direction"),
    _function("Authorised agent", "Mandataire", "signs represents"),
    _function("Beneficiary", "Bénéficiaire", "pays"),
    _function(
        *("Chief executive", "Directeur général", "signs represents"),
        "directrice generale",
    ),
    _function("Claims manager", "Responsable sinistres"),
    _function("Curator", "Curateur", "guards", "curatrice"),
    _function("Finance director", "Directeur financier"),
    _function("Fleet manager", "Gestionnaire de flotte"),
    _function("Guardian", "Tuteur", "signs represents guards", "tutrice"),
    _function("Human resources manager", "Responsable des ressources humaines"),
    _function(
        "Legal representative", "Représentant légal", "signs represents", "represent"
    ),
    _function(
        "Manager", "Gérant", "signs represents", "associe gerant", "associee gerant"
    ),
    _function("Notary", "Notaire", "notary"),
    _function("Policyholder", "Titulaire", "signs pays", "souscript"),
    _function("Premium payer", "Payeur de prime", "pays", "paye"),
    _function("President", "Président", "signs represents"),
    _function("Signatory", "Signataire", "signs"),
    _function("Spouse", "Conjoint"),
)
"""The functions that everybody uses; a brokerage adds its own."""


@dataclass(frozen=True, slots=True)
class Functions:
    """A catalogue of functions; a text that begins with none of them means none."""

    listed: tuple[Function, ...] = USUAL

    def names(self, language: str) -> tuple[str, ...]:
        """Return what the functions are called, in the order of the alphabet."""
        names = {one.french if language == "fr" else one.english for one in self.listed}
        return tuple(sorted(names, key=folded))

    def attributes_of(self, text: str | None) -> frozenset[Attribute]:
        """Return what goes with a function as somebody typed it.

        >>> sorted(Functions().attributes_of("Co-gérante"))
        [<Attribute.REPRESENTS: 'represents'>, <Attribute.SIGNS: 'signs'>]
        >>> Functions().attributes_of("Assistante du gérant")
        frozenset()
        """
        typed, patterns = folded(text or ""), self.patterns
        return frozenset(one for one in Attribute if re.search(patterns[one], typed))

    def binds(self, text: str | None) -> bool:
        """Tell whether a function signs, pays, represents or guards."""
        return bool(BINDING & self.attributes_of(text))

    @property
    def patterns(self) -> Mapping[str, str]:
        """Return the expressions that find an attribute in a folded text.

        That of ``binds`` finds any that binds.
        """
        found: dict[str, str] = {
            one: self._pattern(frozenset({one})) for one in Attribute
        }
        return {**found, "binds": self._pattern(BINDING)}

    def _pattern(self, attributes: frozenset[Attribute]) -> str:
        beginnings = {
            beginning
            for one in self.listed
            if attributes & one.attributes
            for beginning in one.beginnings
        }
        listed = "|".join(map(re.escape, sorted(beginnings)))
        return rf"(^|[,;/&+]\s*|\b(et|and)\s+)(co[- ]?)?({listed})"


def folded(text: str) -> str:
    """Return a text in small letters, without accents and blanks around it."""
    decomposed = unicodedata.normalize("NFD", text.strip())
    plain = (sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(plain).lower()


def catalogue_with(own: Mapping[str, Iterable[str]]) -> Functions:
    """Return the usual functions and a brokerage's own, by what goes with each."""
    added = (
        Function(english=name, french=name, attributes=frozenset(map(Attribute, held)))
        for name, held in own.items()
    )
    return Functions((*USUAL, *added))


def read_functions(path: Path, stated: object) -> dict[str, tuple[str, ...]]:
    """Return the functions that the settings add, each with its attributes.

    Raises:
        WorkspaceError: a function has no name, or an attribute that is unknown.

    """
    if not isinstance(stated, dict):
        raise WorkspaceError(
            "{path}: functions cannot be {stated!r}. Write a section [functions] with "
            "a line for each.",
            path=path,
            stated=stated,
        )
    for name, held in stated.items():
        if not name.strip() or not isinstance(held, list) or not _are_known(held):
            raise WorkspaceError(
                "{path}: function {name!r} cannot be {held!r}. Write a list of what "
                "goes with it: {known}.",
                path=path,
                name=name,
                held=held,
                known=", ".join(Attribute),
            )
    return {name: tuple(held) for name, held in stated.items()}


def functions_as_toml(own: Mapping[str, Iterable[str]]) -> str:
    """Return the functions that the settings add as a section of TOML."""
    lines = [
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(list(held))}\n"
        for name, held in own.items()
    ]
    return "\n[functions]\n" + "".join(lines) if lines else ""


def _are_known(held: list[object]) -> bool:
    return all(one in list(Attribute) for one in held)
