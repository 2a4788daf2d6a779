"""How many workers the machine has room for."""

from __future__ import annotations

import os
from pathlib import Path

WORKER = 5 * 1024**3 // 4
"""Bytes of memory for one worker: it takes some 1.0 GiB, a little more for long documents (docs/speed.md)."""

_GROUP = Path("/sys/fs/cgroup")
_SYSTEM = Path("/proc/meminfo")


def room(group: Path = _GROUP, system: Path = _SYSTEM) -> int:
    """One worker for each core this process may use, and as many as fit into the memory that is free; 1 at least.

    A container's limits count: `cpu.max` and `memory.max` of its control group (kernel documentation, cgroup v2).
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota, _, period = _words(group / "cpu.max").partition(" ")
    if quota.isdigit() and period.isdigit():
        cores = min(cores, max(1, int(quota) // int(period)))
    free = [_available(system)]
    limit, used = _words(group / "memory.max"), _words(group / "memory.current")
    if limit.isdigit() and used.isdigit():
        free.append(int(limit) - int(used))
    known = [bytes_ for bytes_ in free if bytes_ is not None]
    return max(1, min([cores, *(bytes_ // WORKER for bytes_ in known)]))


def _available(system: Path) -> int | None:
    """The memory that new programs can have, by the kernel's own estimate; None where it tells none."""
    for line in _words(system).splitlines():
        name, _, amount = line.partition(":")
        if name == "MemAvailable" and amount.strip().endswith("kB"):
            return int(amount.strip().removesuffix("kB")) * 1024
    return None


def _words(path: Path) -> str:
    """What a small file says, "" where it is not there."""
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
