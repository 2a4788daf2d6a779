"""Where a model runs, and what is said where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import DeviceMissing
from quotes.parse import load_parser
from quotes.parse.device import device_of
from tests.test_cli import GOOD, lines, run


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> bool:
    there: bool = request.param
    monkeypatch.setattr("torch.cuda.is_available", lambda: there)
    return there


@pytest.mark.parametrize("gpu", [False, True], indirect=True)
def test_the_embedded_model_runs_on_the_processor(gpu: bool) -> None:
    assert device_of("embedded", "cpu") == device_of("embedded", "auto") == "cpu"
    with pytest.raises(DeviceMissing, match="The embedded model runs on the processor only"):
        load_parser("embedded", "cuda")


@pytest.mark.parametrize("gpu", [True], indirect=True)
def test_another_model_takes_a_gpu_where_it_is_asked_to(gpu: bool) -> None:
    assert [device_of("stanza", asked) for asked in ("cpu", "cuda", "auto")] == ["cpu", "cuda", "cuda"]


@pytest.mark.parametrize("gpu", [False], indirect=True)
def test_where_there_is_no_gpu_it_is_said_or_done_without(gpu: bool, tmp_path: Path) -> None:
    assert [device_of("stanza", asked) for asked in ("cpu", "auto")] == ["cpu", "cpu"]
    with pytest.raises(DeviceMissing, match="There is no GPU that torch can use here"):
        load_parser(str(tmp_path), "cuda")


def test_the_command_says_it_in_one_sentence(tmp_path: Path) -> None:
    for i in range(40):
        (tmp_path / f"{i}.txt").write_text(GOOD)
    told = b"quotes: The embedded model runs on the processor only: leave out --device cuda, or take --model\n"
    for workers in ("1", "2"):
        done = run("extract", tmp_path, "--device", "cuda", "--workers", workers)
        assert (done.returncode, done.stdout, done.stderr) == (2, b"", told)
    assert len(lines(run("extract", tmp_path, "--device", "auto").stdout)) == 40
    assert run("extract", tmp_path, "--device", "tpu").returncode == 2
