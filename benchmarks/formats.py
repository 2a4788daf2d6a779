"""How long each form of the output takes, and in how much memory: `quotes convert`, in a process of its own for each.

usage: python -m benchmarks.formats RECORDS --texts DIR

Prints for each form the seconds from start to end, the peak memory of the process, and the size of what it wrote.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from quotes.defaults import Format


@dataclass(frozen=True, slots=True)
class Measured:
    """One form: seconds, peak memory in MiB, bytes written."""

    form: str
    seconds: float
    peak: float
    written: int


def measured(records: str, texts: str) -> Iterator[Measured]:
    """Each form in turn. Raises CalledProcessError where the command fails."""
    with tempfile.TemporaryDirectory() as folder:
        for form in get_args(Format):
            target = Path(folder) / form
            command = [sys.executable, "-m", "quotes", "convert", records, "--format", form, "--texts", texts]
            started = time.perf_counter()
            process = subprocess.Popen([*command, "-o", str(target), "--quiet"])
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            if status:
                raise subprocess.CalledProcessError(os.waitstatus_to_exitcode(status), command)
            files = [path for path in target.rglob("*") if path.is_file()] if target.is_dir() else [target]
            yield Measured(form, seconds, usage.ru_maxrss / 1024, sum(path.stat().st_size for path in files))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records")
    parser.add_argument("--texts", required=True)
    given = parser.parse_args(arguments)
    for one in measured(given.records, given.texts):
        print(f"{one.form:12} {one.seconds:6.1f} s {one.peak:8,.0f} MiB {one.written / 1e6:8.1f} MB")


if __name__ == "__main__":
    main()
