"""A run in several processes: the same outcomes in the same order, and what a document can do to its worker."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quotes.errors import ModelMissing, UnreadableDocument, WorkersLost
from quotes.read import InputFile, find_files
from quotes.run import Outcome, Wanted, outcomes, room
from quotes.run.chunks import BYTES, DOCUMENTS, chunks
from tests.stub_command import stub_for
from tests.test_cli import COMMAND, GOOD, ROOT, hear_signals, lines, run, wait_for

UNEVEN = Wanted(stub_for, "uneven")
POISONABLE = Wanted(stub_for, "poisonable")
KILLED = "ended its worker process, which was ended by the system (Killed, as when memory runs out)"


def folder_of(folder: Path, texts: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text)
    return folder


def articles(count: int) -> list[str]:
    return [f"Ann Lee said the bridge was safe.\nStory {i}.\n" for i in range(count)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Enough articles for three chunks, one unreadable among them."""
    folder = folder_of(tmp_path / "articles", articles(2 * DOCUMENTS + 4))
    (folder / "0005.txt").write_bytes(b"")
    return folder


# --- chunks


def test_chunks_hold_so_many_documents_and_bytes_and_lose_none(tmp_path: Path) -> None:
    texts = ["x"] * (DOCUMENTS + 1) + ["x" * (BYTES // 2)] * 3 + ["x" * (3 * BYTES)] * 2
    files = find_files([str(folder_of(tmp_path, texts))])
    made = list(chunks(files))
    assert [len(chunk) for chunk in made] == [DOCUMENTS, 2, 2, 1, 1]
    assert tuple(item for chunk in made for item in chunk) == files


def test_chunks_take_no_more_files_than_they_need() -> None:
    seen: list[int] = []

    def files() -> Iterator[UnreadableDocument]:
        for number in range(10 * DOCUMENTS):
            seen.append(number)
            yield UnreadableDocument("gone")

    next(chunks(files()))
    assert len(seen) == DOCUMENTS + 1


# --- the same in several processes as in one


def test_outcomes_are_the_same_in_the_same_order_whoever_works(folder: Path) -> None:
    files = find_files([str(folder)])
    alone = list(outcomes(files, UNEVEN))
    assert [outcome.id for outcome in alone] == [f"{i:04}.txt" for i in range(2 * DOCUMENTS + 4)]
    assert [outcome.result for outcome in alone].count("unreadable") == 1
    assert {outcome.records for outcome in alone if outcome.result == "read"} == {1}
    assert list(outcomes(files, UNEVEN, workers=2)) == alone
    assert list(outcomes(files[:3], UNEVEN, workers=2, apart=True)) == alone[:3]


def test_the_command_writes_the_same_bytes_with_any_number_of_workers(folder: Path) -> None:
    one, *others = [run("extract", folder, "--workers", str(n), "--model", "uneven") for n in (1, 2, 3)]
    assert one.returncode == 1
    assert len(lines(one.stdout)) == 2 * DOCUMENTS + 3
    for other in others:
        assert (other.returncode, other.stdout) == (1, one.stdout)
        assert other.stderr.splitlines()[0] == one.stderr.splitlines()[0]  # which file is empty


def test_standard_input_and_pipes_are_read_where_they_are(folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(COMMAND)} extract {folder} - <(echo '{GOOD}') --workers 2 -q"],
        input=GOOD.encode() * 2,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    found = [record["document"]["id"] for record in lines(done.stdout)]
    assert found.count("-") == 2
    assert len(found) == 2 * DOCUMENTS + 3 + 3


def test_a_small_folder_takes_no_other_process() -> None:
    """Loading this model ends a process; here nothing needs it."""
    files = [InputFile(os.devnull, "a")] * 3
    made = list(outcomes(files, Wanted(stub_for, "stillborn"), workers=8))
    assert [outcome.result for outcome in made] == ["unreadable"] * 3
    with pytest.raises(WorkersLost):
        list(outcomes(files, Wanted(stub_for, "stillborn"), workers=8, apart=True))


def test_no_file_no_outcome() -> None:
    assert list(outcomes([], UNEVEN, workers=2, apart=True)) == []


# --- documents that harm their worker


def test_a_poisonous_document_costs_itself_only(tmp_path: Path) -> None:
    texts = articles(2 * DOCUMENTS + 4)
    texts[3], texts[9], texts[20], texts[31] = "KILL it", "ENDLESS", "EXIT", "CRASH"
    texts[32] = "MEMORY"
    files = find_files([str(folder_of(tmp_path / "articles", texts))])
    made = list(outcomes(files, POISONABLE, workers=2, time_limit=3))
    assert [outcome.id for outcome in made] == [f"{i:04}.txt" for i in range(len(texts))]
    bad = {int(outcome.id[:4]): outcome.problem for outcome in made if outcome.result != "read"}
    assert bad == {
        3: f"0003.txt: {KILLED}: skipped",
        9: "0009.txt: takes more than 3 seconds (--time-limit): skipped",
        20: "0020.txt: ended its worker process, which exited with code 3: skipped",
        31: "0031.txt: ended its worker process, which was ended by the system (Segmentation fault): skipped",
        32: "0032.txt: needs more memory than there is; no record of this file is written",
    }
    good = [outcome for outcome in made if outcome.result == "read"]
    assert good == [o for o in outcomes(files, UNEVEN) if int(o.id[:4]) not in bad]


def test_the_command_names_it_and_goes_on(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "articles", ["KILL", "ENDLESS", *articles(1)])
    out = tmp_path / "out.jsonl"
    done = run("extract", folder, "--model", "poisonable", "--time-limit", "2", "--workers", "1", "-o", out)
    assert done.returncode == 1
    *told, summary = done.stderr.decode().splitlines()
    assert [line.split(": ")[1:3] for line in told] == [
        ["0000.txt", KILLED],
        ["0001.txt", "takes more than 2 seconds (--time-limit)"],
    ]
    assert summary.endswith("0 unreadable files, 2 documents given up")
    assert [record["document"]["id"] for record in lines(out.read_bytes())] == ["0002.txt"]


def test_a_slow_document_is_no_endless_one(tmp_path: Path) -> None:
    files = find_files([str(folder_of(tmp_path, articles(4)))])
    made = outcomes(files, Wanted(stub_for, "slow"), apart=True, time_limit=None)
    assert [outcome.result for outcome in made] == ["read"] * 4


# --- ends


def test_a_model_that_is_not_there_is_raised_from_the_workers(folder: Path) -> None:
    with pytest.raises(ModelMissing, match="No model 'nowhere'"):
        list(outcomes(find_files([str(folder)]), Wanted(stub_for, "nowhere"), workers=2))
    done = run("extract", folder, "--model", "nowhere", "--workers", "2")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"quotes: No model 'nowhere'\n")


def test_workers_that_never_get_ready_end_the_run(folder: Path) -> None:
    with pytest.raises(WorkersLost, match="exited with code 7; try --workers 1"):
        list(outcomes(find_files([str(folder)]), Wanted(stub_for, "stillborn"), workers=2))


def test_the_workers_end_with_the_run(folder: Path) -> None:
    files = find_files([str(folder)])
    with closing(outcomes(files, UNEVEN, workers=2)) as made:
        assert isinstance(next(made), Outcome)
        assert len(children(os.getpid())) >= 2
    assert [pid for pid in children(os.getpid()) if "spawn_main" in command_of(pid)] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_workers_end_with_the_command_however_it_ends(tmp_path: Path, number: signal.Signals) -> None:
    folder = folder_of(tmp_path / "articles", ["ENDLESS"] * 40)
    command = [*COMMAND, "extract", str(folder), "--model", "poisonable", "--workers", "2"]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=hear_signals
    ) as process:
        try:
            wait_for(lambda: len(workers_of(process.pid)) == 2)
            pids = workers_of(process.pid)
            os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
            _, told = process.communicate(timeout=20)
        finally:
            process.kill()  # its documents never end
    assert told == (b"quotes: interrupted\n" if number == signal.SIGINT else b"")
    assert process.returncode == (-9 if number == signal.SIGKILL else 128 + number)
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def test_a_closed_pipe_ends_the_workers_quietly(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "articles", [GOOD * 50] * 500)
    command = [*COMMAND, "extract", str(folder), "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


def children(pid: int) -> list[int]:
    """The processes that a process started, on Linux."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def workers_of(pid: int) -> list[int]:
    """Those of them that are workers and have begun to work: they have a thread that follows the command."""
    threads = {child: Path(f"/proc/{child}/task") for child in children(pid) if "spawn_main" in command_of(child)}
    return [child for child, tasks in threads.items() if tasks.exists() and len(list(tasks.iterdir())) > 1]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


# --- how many workers


def test_room_is_what_the_machine_has(tmp_path: Path) -> None:
    cores = len(os.sched_getaffinity(0))
    system = tmp_path / "meminfo"
    system.write_text(f"MemTotal: 1 kB\nMemAvailable:   {(cores + 1) * 1024 * 1024} kB\n")
    assert room(tmp_path, system) == cores
    system.write_text("MemAvailable:   1500000 kB\n")
    assert room(tmp_path, system) == 1
    system.write_text("MemAvailable:   1000 kB\n")
    assert room(tmp_path, system) == 1
    assert room(tmp_path, tmp_path / "nothing") == cores


def test_room_keeps_to_a_containers_limits(tmp_path: Path) -> None:
    cores = len(os.sched_getaffinity(0))
    nothing = tmp_path / "nothing"
    (tmp_path / "cpu.max").write_text("max 100000\n")
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("100\n")
    assert room(tmp_path, nothing) == cores
    (tmp_path / "cpu.max").write_text("150000 100000\n")
    assert room(tmp_path, nothing) == 1
    (tmp_path / "cpu.max").write_text("max 100000\n")
    (tmp_path / "memory.max").write_text(f"{1024**3 + 200}\n")
    assert room(tmp_path, nothing) == 1
