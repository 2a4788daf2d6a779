"""A run on many machines, by Ray Data: each part is one task; a machine that is lost loses no part."""

from __future__ import annotations

import logging
import pickle
import socket
from collections.abc import Generator, Sequence
from functools import partial
from typing import Any

from quotes.errors import DeviceMissing, EngineMissing, ModelMissing, UnreadableDocument, WorkersLost
from quotes.read import InputFile
from quotes.run.parts import FILES, Format, make_part, parts
from quotes.run.values import Outcome, Wanted

ENDS = (ModelMissing, DeviceMissing, WorkersLost, OSError)
"""What ends a run."""

ANSWERS = 10
"""Seconds that the head of a cluster has to take a call."""


def clustered(
    files: Sequence[InputFile | UnreadableDocument],
    wanted: Wanted,
    *,
    address: str | None,
    time_limit: float | None,
    target: str,
    form: Format,
    part_size: int = FILES,
) -> Generator[Outcome]:
    """An outcome, without its lines, for each file in order; the lines go into files in the folder `target`.

    `address` is that of a Ray cluster's head; None starts Ray on this machine. All its machines must see files and
    folder at the paths given. A task that is lost with its machine is done again elsewhere, and its file is replaced:
    each document is there once. `parts.finish` is for the caller. Raises EngineMissing, and as `make_part`.
    """
    ray = _ray(address)
    try:
        all_parts = list(parts(files, part_size))
        if all_parts:
            rows = [{"part": pickle.dumps(part)} for part in all_parts]
            do = partial(_do, wanted=wanted, limit=time_limit, target=target, form=form)
            dataset = ray.data.from_items(rows, override_num_blocks=len(rows)).map(do, num_cpus=1)
            for row in dataset.iter_rows():
                yield from _answer(row["told"])
    finally:
        ray.shutdown()


def _do(row: dict[str, Any], wanted: Wanted, limit: float | None, target: str, form: Format) -> dict[str, Any]:
    """One task: a part. An error that ends the run is its answer, for Ray would wrap it, and try again."""
    try:
        told: tuple[Outcome, ...] | Exception = make_part(pickle.loads(row["part"]), wanted, limit, target, form)
    except ENDS as error:
        told = error
    return {"told": pickle.dumps(told)}


def _answer(told: bytes) -> tuple[Outcome, ...]:
    """What a task answered; raises its error."""
    answer = pickle.loads(told)
    if isinstance(answer, Exception):
        raise answer
    outcomes: tuple[Outcome, ...] = answer
    return outcomes


def _see(address: str | None) -> None:
    """Raise OSError where nobody listens at `host:port` or `ray://host:port`: Ray itself would try for minutes."""
    host, _, port = (address or "").rpartition("://")[2].rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), timeout=ANSWERS).close()


def _ray(address: str | None) -> Any:
    """Ray, connected to the cluster, quiet, and keeping the order of the parts."""
    try:
        import ray
        import ray.data
    except ModuleNotFoundError as error:
        raise EngineMissing("--engine ray needs Ray, which is not installed: pip install 'quotes[ray]'") from error
    try:
        _see(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineMissing(f"No Ray cluster answers at {address or 'this machine'} ({error})") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    return ray
