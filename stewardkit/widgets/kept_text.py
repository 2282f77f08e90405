"""English texts that a workspace keeps or returns, said in another language."""

import re
from collections.abc import Iterable
from functools import cache, partial

from stewardkit.widgets.wording import Wording


def said_again(text: str, templates: Iterable[str], say: Wording) -> str:
    """Return a text whose parts, set off by semicolons, are said where known.

    A template is a part with places for what it names; the narrowest come first.
    """
    for template in templates:
        text = _pattern(template).sub(partial(_said, template, say), text)
    return text


def _said(template: str, say: Wording, found: re.Match[str]) -> str:
    return say(template, **found.groupdict())


@cache
def _pattern(template: str) -> re.Pattern[str]:
    filled = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^;]+?)", re.escape(template))
    return re.compile(f"{filled}(?=;|$)")
