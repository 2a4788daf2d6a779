"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# speed is measured by benchmarks: a busy machine must not fail a test
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
