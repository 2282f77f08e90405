"""Common names of people who are on no list, family by family."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from random import Random


@cache
def families() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return every pair of a given name and a surname of each family of names."""
    stated = files("stewardkit.screening").joinpath("families.toml").read_text("utf-8")
    return {
        family: tuple(
            (given, last)
            for given in pools["given"].split(", ")
            for last in pools["last"].split(", ")
        )
        for family, pools in tomllib.loads(stated).items()
    }


def innocents(each: int, seed: int) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return up to so many names of each family, the same for a seed."""
    return {family: tuple(_shuffled(family, seed)[:each]) for family in families()}


def _shuffled(family: str, seed: int) -> list[tuple[str, str]]:
    names = list(families()[family])
    Random(f"{seed} {family}").shuffle(names)  # noqa: S311 - a sample
    return names
