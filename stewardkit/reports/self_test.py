"""The self-test as people hold it: a line, a chart in a notebook, a page."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stewardkit.errors import OutputFileError
from stewardkit.model.self_test import (
    MOST_ALERTS_PER_THOUSAND,
    Recall,
    SelfTest,
    Tally,
)
from stewardkit.reports.charts import Bar, LineChart, line_chart, nice_top
from stewardkit.reports.display import show_number, show_share
from stewardkit.reports.html import render
from stewardkit.reports.self_test_words import word


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SelfTestReport(SelfTest):
    """What ``ws.registers.self_test`` gives, in the language of the workspace."""

    language: str
    software: str

    def _repr_html_(self) -> str:
        return self._rendered("self_test_card.html.j2")

    def verdict(self, language: str = "en") -> tuple[str, ...]:
        """Return in words whether the goals are reached, and what is worse."""
        return tuple(_verdict(self, language))

    def save(self, path: str | Path) -> Path:
        """Write the test as a page or as JSON, and return where it is.

        Raises:
            OutputFileError: the suffix is of no known format, or the file cannot be
                written there.

        """
        target = Path(path)
        if target.suffix == ".html":
            text = self._rendered("self_test.html.j2")
        elif target.suffix == ".json":
            text = json.dumps(self.to_dict(), ensure_ascii=False, default=str)
        else:
            raise OutputFileError(
                target, "choose a name that ends in {known}.", known=".html, .json"
            )
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            raise OutputFileError(
                target, "cannot be written: {reason}.", reason=error
            ) from error
        return target

    def _rendered(self, template: str) -> str:
        language = self.language
        return render(
            template,
            language,
            test=self,
            word=partial(word, language=language),
            verdict=self.verdict(language),
            found_chart=_chart(self, of_found=True),
            alerts_chart=_chart(self, of_found=False),
            recall_bars=[_recall_bar(one, language) for one in self.trial.recalls],
            family_bars=_family_bars(self.trial.families, language),
            share=lambda tally: show_share(tally.count, tally.tried, language),
            number=lambda value, form: show_number(value, form, language),
        )


def _verdict(test: SelfTest, language: str) -> Iterator[str]:
    say = partial(word, language=language)
    trial = test.trial
    if trial.is_good:
        yield say("good")
    if trial.short:
        named = ", ".join(_with_counts(recall, language) for recall in trial.short)
        yield say("short").format(named=named)
    if trial.alerts_per_thousand > MOST_ALERTS_PER_THOUSAND:
        yield say("loud").format(most=MOST_ALERTS_PER_THOUSAND)
    for worse in ("fallen", "louder"):
        codes: Iterable[str] = getattr(test, worse)
        if codes:
            yield say(worse).format(named=", ".join(map(say, codes)))


def _with_counts(recall: Recall, language: str) -> str:
    return f"{word(recall.code, language)} ({recall.count}/{recall.tried})"


def _chart(test: SelfTest, *, of_found: bool) -> LineChart:
    return line_chart(
        [
            (
                point.threshold,
                100 * point.recall if of_found else point.alerts_per_thousand,
            )
            for point in test.trial.curve
        ],
        marked=test.threshold,
    )


def _recall_bar(recall: Recall, language: str) -> Bar:
    return Bar(
        label=word(recall.code, language),
        share=recall.share,
        text=f"{'▲ ' if recall.is_short else ''}{recall.count}/{recall.tried}",
        goal=recall.goal,
        is_short=recall.is_short,
    )


def _family_bars(families: Sequence[Tally], language: str) -> list[Bar]:
    alerts = [1_000 * family.share for family in families]
    longest = nice_top(alerts)
    return [
        Bar(
            label=word(family.code, language),
            share=alerting / longest,
            text=f"{alerting:.0f}",
        )
        for family, alerting in zip(families, alerts, strict=True)
    ]
