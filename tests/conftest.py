"""Settings of all tests."""

from __future__ import annotations

import signal

from hypothesis import settings

# speed is measured by benchmarks: a busy machine must not fail a test
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# a suite begun in a shell's background has Ctrl-C ignored, and so have the commands that it starts: here it counts
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
