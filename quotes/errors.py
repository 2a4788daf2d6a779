"""The library's own exceptions. It raises these and never prints or exits."""

from __future__ import annotations


class QuotesError(Exception):
    """The root of all errors that the library raises; its text says what went wrong and what to do."""


class UnreadableDocument(QuotesError):  # noqa: N818
    """A file or folder cannot be read as an article."""


class ModelMissing(QuotesError):  # noqa: N818
    """The parser's model is not where it was looked for, or is not whole."""


class DeviceMissing(QuotesError):  # noqa: N818
    """There is no such device for the model to run on."""


class BrokenRecord(QuotesError):  # noqa: N818
    """A record's span does not hold the words it claims: a bug in the program, never the user's fault."""


class EngineMissing(QuotesError):  # noqa: N818
    """What runs the work on other machines is not installed, or does not answer."""


class WorkersLost(QuotesError):  # noqa: N818
    """The worker processes end before they are ready for work."""


class UnusableManifest(QuotesError):  # noqa: N818
    """The manifest of a long run is another kind of file, broken, or in use."""


class UnusableRecords(QuotesError):  # noqa: N818
    """What should be records is something else."""


class FormatMissing(QuotesError):  # noqa: N818
    """What writes or reads a format of records is not installed."""


class UnusableDatabase(QuotesError):  # noqa: N818
    """What should be a database of records is something else, broken, or in use."""


class UnusablePort(QuotesError):  # noqa: N818
    """A port of this machine cannot be had, as a rule because another program has it."""


class NotStored(QuotesError):  # noqa: N818
    """What was asked for is not in the database, or is several things in it."""
