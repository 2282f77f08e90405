"""Two peers, measured where they are installed."""

import importlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import count

import pyarrow as pa

from stewardkit.model.register import Entry, Nature
from stewardkit.model.screening import Subject, SubjectKind
from tests.bench.engines import as_scores, full_name, in_order
from tests.bench.scoring import Scores
from tests.bench.tasks import Case, key

CANDIDATES = 25
LEAST_WEIGHT = -10


class LogicV2:
    """nomenklatura's logic-v2 on the candidates that share most of its tokens."""

    is_for_one = True

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._model = importlib.import_module("followthemoney").model
        matching = importlib.import_module("nomenklatura.matching")
        blocker = importlib.import_module("nomenklatura.blocker.tokenizer")
        self._tokens = blocker.tokenize_entity
        self._algorithm = matching.get_algorithm("logic-v2")
        self._config = self._algorithm.default_config()
        self._numbers = count()
        self._listed = {key(entry): self._of_entry(entry) for entry in entries}
        self._holders = defaultdict(set)
        for name, entity in self._listed.items():
            for token in set(self._tokens(entity)):
                self._holders[token].add(name)

    def search(self, cases: Sequence[Case]) -> Scores:
        """Return the scores of cases."""
        return as_scores(cases, [self._scores(case.subject) for case in cases])

    def _scores(self, subject: Subject) -> dict[str, float]:
        asked = self._of_subject(subject)
        shared = Counter()
        for token in set(self._tokens(asked)):
            holders = self._holders.get(token, ())
            for name in holders:
                shared[name] += 1 / len(holders)
        return {
            name: self._algorithm.compare(asked, self._listed[name], self._config).score
            for name, _weight in shared.most_common(CANDIDATES)
        }

    def _of_entry(self, entry: Entry):
        entity = self._entity(key(entry), is_person=entry.nature is Nature.PERSON)
        for name in entry.names:
            entity.add("name", name.text)
        for born in entry.births:
            if born.is_gregorian and "birthDate" in entity.schema.properties:
                parts = (f"{born.year:04}", born.month, born.day)
                known = [f"{part:0>2}" for part in parts if part]
                entity.add("birthDate", "-".join(known))
        return entity

    def _of_subject(self, subject: Subject):
        is_person = subject.kind is SubjectKind.PERSON
        # What it read of an entity it remembers by the identifier.
        name = f"asked {next(self._numbers)}"
        entity = self._entity(name, is_person=is_person)
        entity.add("name", full_name(subject))
        if subject.birth_date is not None:
            entity.add("birthDate", subject.birth_date.isoformat())
        return entity

    def _entity(self, name: str, *, is_person: bool):
        entity = self._model.make_entity("Person" if is_person else "LegalEntity")
        entity.id = name
        return entity


class Splink:
    """splink, its levels of likeness untuned, on names and birth dates."""

    is_for_one = False

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._splink = importlib.import_module("splink")
        rows = [
            self._row(
                f"{key(entry)}#{place}",
                name.text,
                entry.nature is Nature.PERSON,
                _iso(entry),
            )
            for entry in entries
            for place, name in enumerate(entry.names)
        ]
        self._listed = pa.Table.from_pylist(rows)

    def search(self, cases: Sequence[Case]) -> Scores:
        """Return the scores of cases, as match weights above the least one."""
        asked = [
            self._row(
                str(number),
                full_name(case.subject),
                case.subject.kind is SubjectKind.PERSON,
                case.subject.birth_date,
            )
            for number, case in enumerate(cases)
        ]
        found = [{} for _ in cases]
        for row in self._pairs(pa.Table.from_pylist(asked)).to_pylist():
            entry = row["unique_id_l"].rpartition("#")[0]
            hits = found[int(row["unique_id_r"])]
            weight = row["match_weight"] - LEAST_WEIGHT
            hits[entry] = max(hits.get(entry, 0.0), weight)
        return as_scores(cases, found)

    def _row(self, number, text, is_person, born):
        words = in_order(text).split()
        return {
            "unique_id": number,
            "name": " ".join(words),
            "words": words,
            "starts": [word[:4] for word in words],
            "is_person": is_person,
            "born": None if born is None else str(born),
        }

    def _pairs(self, asked: pa.Table) -> pa.Table:
        api = self._splink.DuckDBAPI()
        tables = [
            api.register(table, dataset_display_name=name)
            for name, table in (("a_listed", self._listed), ("b_asked", asked))
        ]
        linker = self._splink.Linker(tables, self._settings(), log_level="ERROR")
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
        return found.as_pyarrow_table()

    def _settings(self):
        comparisons = importlib.import_module("splink.comparison_library")
        block_on = self._splink.block_on
        return self._splink.SettingsCreator(
            link_type="link_only",
            comparisons=[
                comparisons.JaroWinklerAtThresholds(
                    "name", [0.95, 0.9, 0.85, 0.8, 0.7]
                ),
                comparisons.ArrayIntersectAtSizes("words", [3, 2, 1]),
                comparisons.ExactMatch("born"),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("is_person", "starts", arrays_to_explode=["starts"]),
            ],
        )


def _iso(entry: Entry) -> str | None:
    for born in entry.births:
        if born.is_gregorian and born.month and born.day:
            return f"{born.year:04}-{born.month:02}-{born.day:02}"
    return None
