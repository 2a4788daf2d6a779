"""What stops an evaluation."""

from __future__ import annotations

from quotes.errors import QuotesError


class Unscorable(QuotesError):  # noqa: N818
    """An annotation, a list of speakers or a file of records cannot be scored; the text names the file and the line."""
