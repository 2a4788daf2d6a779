"""A command with a terminal of its own, for tests of what people see there."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def on_a_terminal(command: Sequence[str | Path], *, output: bool = True, **environment: str) -> str:
    """What the command shows on a terminal of 200 columns: standard error and, with `output`, standard output.

    It is read while the command runs, which would wait for ever where it shows more than a terminal keeps.
    """
    leader, follower = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    env = {**inherited, "TERM": "xterm-256color", "COLUMNS": "200", **environment}
    stdout = follower if output else subprocess.DEVNULL
    with subprocess.Popen([*map(str, command)], cwd=ROOT, stdout=stdout, stderr=follower, env=env):
        os.close(follower)
        shown = b""
        while True:
            try:
                shown += os.read(leader, 10_000)
            except OSError:  # the terminal's end
                break
    os.close(leader)
    return shown.decode()
