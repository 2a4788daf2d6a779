"""What keeps a worker's memory flat is set before torch is loaded; a user's own setting stands."""

from __future__ import annotations

import ctypes
import os
import platform
import subprocess
import sys

import pytest

from quotes.parse.memory import keep_freed_memory


@pytest.mark.parametrize(("asked", "kept"), [(None, "32"), ("7", "7")])
def test_code_for_few_shapes_is_kept_unless_more_is_asked_for(asked: str | None, kept: str) -> None:
    names = ("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "LRU_CACHE_CAPACITY")
    others = {name: value for name, value in os.environ.items() if name not in names}
    code = f"import os, quotes.parse; print(*(os.environ[name] for name in {names}))"
    environment = others | (dict.fromkeys(names, asked) if asked else {})
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [kept, kept]


def test_freed_memory_is_kept_where_the_c_library_lets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keep_freed_memory() == (platform.libc_ver()[0] == "glibc")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())  # another C library has no such setting
    assert not keep_freed_memory()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", None)
    assert not keep_freed_memory()
