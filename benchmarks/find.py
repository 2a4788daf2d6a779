"""How long indexing and finding take: `quotes index` and `quotes search` on records that are there.

usage: python -m benchmarks.find RECORDS [--texts DIR] [--queries N] [--seed N] [--json]

Indexes RECORDS into a new database and then once more, and asks N queries of it: words drawn from the records
themselves (one, two, a phrase of three), speakers' names, and words with a speaker. A search's time is from the words
to the first 20 records as values, in one process with the database open; the commands' times are those of whole
processes, start-up included. Times are wall clock; the median and the 95th percentile are of all queries.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from quotes.load import load_records
from quotes.store import Wanted, opened, search
from quotes.values import Record

SHOWN = 20  # records a search answers with, as the command does where nothing is said
COMMANDS = 10  # whole processes that are timed


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.find")
    parser.add_argument("records", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(asked.records, asked.texts, Path(folder) / "news.db", asked.queries, asked.seed)
    print(json.dumps(figures) if asked.json else "\n".join(f"{name:<40} {value}" for name, value in figures.items()))


def measured(records: Path, texts: Path | None, database: Path, queries: int, seed: int) -> dict[str, float]:
    """The figures by what they are of: counts, seconds, milliseconds."""
    index = ["index", "--quiet", str(records), str(database), *(["--texts", str(texts)] if texts else [])]
    first, again = _seconds(partial(command, index)), _seconds(partial(command, index))
    with records.open("rb") as lines:
        drawn = wanted(list(load_records(lines, where=str(records))), queries, random.Random(seed))
    times, found = [], 0
    with opened(str(database)) as connection:
        count = connection.execute("SELECT count(*) FROM record").fetchone()[0]
        for query in drawn:
            started = time.perf_counter()
            found += bool(list(search(connection, query)))
            times.append((time.perf_counter() - started) * 1000)
    asked = [["search", query.words, str(database)] for query in drawn if not query.speaker][:COMMANDS]
    whole = [_seconds(partial(command, arguments)) for arguments in asked]
    return {
        "records": count,
        "index, seconds": round(first, 2),
        "index again, seconds": round(again, 2),
        "database, MB": round(database.stat().st_size / 1e6, 1),
        "queries": len(drawn),
        "queries that found something": found,
        "search, median ms": round(statistics.median(times), 2),
        "search, 95th percentile ms": round(statistics.quantiles(times, n=20)[18], 2),
        "search, longest ms": round(max(times), 2),
        "quotes search, whole process, median ms": round(statistics.median(whole) * 1000, 0),
    }


def wanted(records: Sequence[Record], count: int, chance: random.Random) -> list[Wanted]:
    """Queries drawn from the records: one word, two, a phrase, a speaker, and words with a speaker, in turn."""
    out: list[Wanted] = []
    while len(out) < count:
        record = chance.choice(records)
        all_words = record.content.text.replace('"', " ").split()
        words = [w for w in all_words if w.isalpha()]
        name = record.speaker.name if record.speaker else None
        if len(words) < 3 or name is None:
            continue
        at = chance.randrange(len(all_words) - 2)
        kinds = (
            Wanted(chance.choice(words), limit=SHOWN),
            Wanted(" ".join(chance.sample(words, 2)), limit=SHOWN),
            Wanted(f'"{" ".join(all_words[at : at + 3])}"', limit=SHOWN),
            Wanted(speaker=name, limit=SHOWN),
            Wanted(chance.choice(words), speaker=name, limit=SHOWN),
        )
        out.append(kinds[len(out) % len(kinds)])
    return out


def command(arguments: Sequence[str]) -> None:
    """Run `quotes` in a process of its own."""
    subprocess.run([sys.executable, "-m", "quotes", *arguments], check=True, capture_output=True)


def _seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
