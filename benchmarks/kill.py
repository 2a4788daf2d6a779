"""Long runs killed at random moments and resumed: is the output that of an undisturbed run?

usage: python -m benchmarks.kill [--runs N] [--documents N] [--seed N]

Each run starts with nothing, is killed (SIGKILL: the command alone, or with its workers) at a random moment up to the
time that an undisturbed run takes, goes on with `--resume`, is killed again in every second run, and then goes on to
its end. After each kill the output must be absent or whole, at the end the same bytes as the undisturbed one's; so must
be the texts that `--texts` writes. Half of the documents are lines of a compressed file. The parser is the stub of the
tests, with documents that end their worker, some that the program fails on, an empty one and a broken line.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
STUB = (sys.executable, "-m", "tests.stub_command")


@dataclass(frozen=True, slots=True)
class Counts:
    """Over all runs: kills that hit a run at work, outputs that differed at the end, and outputs seen torn."""

    runs: int
    kills: int
    different: int
    torn: int
    seconds: float


def articles(folder: Path, number: int) -> None:
    """Write articles of one to four records, every second one into a container; six of them cannot be done."""
    folder.mkdir()
    lines = []
    for i in range(number):
        text = f"Ann Lee said the bridge was safe. This is story {i}.\n" * (1 + i % 4)
        if i % 2:
            lines.append(json.dumps({"text": text}))
        else:
            (folder / f"{i:05}.txt").write_text(text)
    lines[1::20] = ["{broken", *lines[21::20]]
    lines[3:5] = [json.dumps({"text": "KILL"}), json.dumps({"text": "FAIL"})]
    (folder / "00009.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    (folder / "00007.txt").write_text("KILL")
    (folder / "00011.txt").write_text("FAIL")
    (folder / "00013.txt").touch()


def start(folder: Path, output: Path, workers: int) -> subprocess.Popen[bytes]:
    """The command with `--resume`, at the head of a process group of its own."""
    options = ["--resume", "--quiet", "--model", "steady", "--workers", str(workers)]
    options += ["--texts", str(output.parent / "texts")]
    command = [*STUB, "extract", str(folder), "-o", str(output), *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)


def measure(runs: int, documents: int, seed: int, *, tell: bool = False) -> Counts:
    """Kill and resume `runs` runs over `documents` articles."""
    chance = random.Random(seed)
    kills = different = torn = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        folder, output = Path(place) / "articles", Path(place) / "out.jsonl"
        articles(folder, documents)
        if start(folder, output, 2).wait() != 1:
            sys.exit("the undisturbed run failed")
        whole, longest = output.read_bytes(), time.perf_counter() - begun
        texts = _texts(output.parent / "texts")
        for run in range(runs):
            for left in Path(place).glob("*out.jsonl*"):
                left.unlink()
            shutil.rmtree(output.parent / "texts", ignore_errors=True)
            for _ in range(1 + run % 2):
                kills += _killed(start(folder, output, chance.choice((1, 2))), longest, chance)
                torn += output.exists() and output.read_bytes() != whole
            ended = start(folder, output, chance.choice((1, 2))).wait()
            if ended != 1 or output.read_bytes() != whole or _texts(output.parent / "texts") != texts:
                different += 1
                print(f"run {run}: exit code {ended}, the output differs")
            if tell and run % 20 == 19:
                print(f"{run + 1} runs, {kills} kills, {different} different, {torn} torn", flush=True)
    return Counts(runs, kills, different, torn, time.perf_counter() - begun)


def _texts(folder: Path) -> dict[str, bytes]:
    """All texts that were written."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _killed(process: subprocess.Popen[bytes], longest: float, chance: random.Random) -> bool:
    """Kill the command at a random moment; False where it had ended by then."""
    whole_group = chance.random() < 0.5
    time.sleep(chance.uniform(0, longest))
    running = process.poll() is None
    if running and whole_group:
        os.killpg(process.pid, signal.SIGKILL)
    elif running:
        process.kill()
    process.wait()
    return running


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, count and print; exit code 1 where anything differed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.kill", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=200, help="how many runs (default: 200)")
    parser.add_argument("--documents", type=int, default=150, help="articles of a run (default: 150)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the moments (default: 1)")
    args = parser.parse_args(arguments)
    counts = measure(args.runs, args.documents, args.seed, tell=True)
    print(
        f"{counts.runs} runs of {args.documents} documents, {counts.kills} times killed at work, "
        f"{counts.different} outputs different from the undisturbed one, {counts.torn} torn, "
        f"{counts.seconds:.0f} seconds"
    )
    sys.exit(1 if counts.different or counts.torn else 0)


if __name__ == "__main__":
    main()
