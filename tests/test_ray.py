"""The same run on a real Ray cluster of two nodes on this machine, one of which is killed. `make test-ray` runs it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import EngineMissing, ModelMissing
from quotes.read import find_files
from quotes.run import Outcome, Wanted, outcomes
from quotes.run.parts import finish
from tests.stub_command import stub_for
from tests.test_cli import lines
from tests.test_places import invoke
from tests.test_run import articles, folder_of

pytestmark = pytest.mark.ray

WANTED = Wanted(stub_for, "steady")


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A head that does no work and two nodes with one core each."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    for _ in range(2):
        made.add_node(num_cpus=1)
    made.wait_for_nodes()
    yield made
    made.shutdown()


def parts_of(target: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(target.glob("part-*"))}


def test_a_node_is_killed_and_every_document_is_there_once(cluster: Any, tmp_path: Path) -> None:
    from quotes.run.cluster import clustered

    texts = articles(120)
    texts[50], texts[70], texts[90] = "KILL", "", "FAIL"
    files = find_files([str(folder_of(tmp_path / "articles", texts))])
    expected = list(outcomes(files, WANTED, workers=1, apart=True))
    target = tmp_path / "out"
    made: list[Outcome] = []
    slow = Wanted(stub_for, "slow-steady")
    _, node = cluster.worker_nodes
    run = clustered(files, slow, address=cluster.address, time_limit=30, target=str(target), form="jsonl", part_size=6)
    with closing(run):
        for outcome in run:
            made.append(outcome)
            if len(made) == 24:
                assert len(parts_of(target)) < 20  # in mid-run
                cluster.remove_node(node, allow_graceful=False)
    assert [(o.id, o.result, o.problem) for o in made] == [(o.id, o.result, o.problem) for o in expected]
    finish(str(target))
    assert sorted(os.listdir(target)) == ["_SUCCESS", *(f"part-{i:06}.jsonl" for i in range(20))]
    assert b"".join(parts_of(target).values()) == b"".join(o.lines for o in expected)


def test_the_command_writes_parts_as_lines_and_as_parquet(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    folder = folder_of(tmp_path / "articles", articles(5))
    _, plain, _ = invoke(str(folder))
    for form in ("jsonl", "parquet"):
        code, out, told = invoke(str(folder), "--engine", "ray", "-o", str(tmp_path / form), "--format", form)
        assert (code, out) == (0, b"")
        assert "5 documents, 5 records" in told
        assert sorted(os.listdir(tmp_path / form)) == ["_SUCCESS", f"part-000000.{form}"]
    assert b"".join(parts_of(tmp_path / "jsonl").values()) == plain
    (part,) = parts_of(tmp_path / "parquet").values()
    assert pq.read_table(io.BytesIO(part)).to_pylist() == lines(plain)


def test_what_ends_a_run_ends_it_on_a_cluster_too(cluster: Any, tmp_path: Path) -> None:
    from quotes.run.cluster import clustered

    files = find_files([str(folder_of(tmp_path / "articles", articles(3)))])
    nowhere = Wanted(stub_for, "nowhere")
    with pytest.raises(ModelMissing, match="No model 'nowhere'"):
        list(clustered(files, nowhere, address=cluster.address, time_limit=9, target=str(tmp_path / "a"), form="jsonl"))
    below = f"{tmp_path}/articles/0000.txt/b"
    with pytest.raises(OSError, match="Not a directory"):
        list(clustered(files, WANTED, address=cluster.address, time_limit=9, target=below, form="jsonl"))
    assert not (tmp_path / "a").exists()


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path) -> None:
    from quotes.run.cluster import clustered

    files = find_files([str(folder_of(tmp_path / "articles", articles(1)))])
    with pytest.raises(EngineMissing, match=r"No Ray cluster answers at 127\.0\.0\.1:1 "):
        list(clustered(files, WANTED, address="127.0.0.1:1", time_limit=9, target=str(tmp_path / "a"), form="jsonl"))
