"""What holds where nothing else is asked for, and the exit codes: all that the command line's help needs to know."""

from __future__ import annotations

from typing import Literal, TypeAlias

Device: TypeAlias = Literal["cpu", "cuda", "auto"]
"""Where a model's networks run; `auto`: on a GPU where there is one that the model can use."""

Format: TypeAlias = Literal["jsonl", "csv", "parquet", "w3c", "brat", "claimreview"]
"""What records are written as; docs/formats.md says who reads which."""

TIME_LIMIT = 600.0
"""Seconds for a document in a worker process: a text of a million characters takes some 200 on one core."""
SAMPLES = 1000
"""Resamples for the percentile method (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13)."""
SEED = 1
"""Of the resampling."""
REVIEW_PORT = 8719
"""Of `quotes review`: the same each time, so that a browser keeps the name that its decisions are kept under."""

ALL_READ, SOME_NOT, WRONG_USAGE = 0, 1, 2
