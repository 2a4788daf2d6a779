"""The same words in many documents: who has them, in which wording, and what contradicts what."""

from quotes.compare.compare import compare
from quotes.compare.entries import entries_of, without_database
from quotes.compare.groups import document_key
from quotes.compare.values import Conflict, Difference, Edit, Entry, Evidence, Group, Party, Step, Variant

__all__ = [
    "Conflict",
    "Difference",
    "Edit",
    "Entry",
    "Evidence",
    "Group",
    "Party",
    "Step",
    "Variant",
    "compare",
    "document_key",
    "entries_of",
    "without_database",
]
