"""The first step: from the files and folders named to documents.

`find_files` says which files are meant and what each will be called, `members` opens those that hold many documents,
`decode` turns bytes into text, and `read_documents` does all of it and reads.
"""

from quotes.read.decode import decode
from quotes.read.documents import bytes_of, document_or_problem, read_document, read_documents
from quotes.read.fields import USUAL, Fields
from quotes.read.files import STDIN, InputFile, find_files
from quotes.read.items import Item, Member, Opened, Skipped
from quotes.read.limits import TooMuch
from quotes.read.objects import holds_records
from quotes.read.opening import members, regular

__all__ = [
    "STDIN",
    "USUAL",
    "Fields",
    "InputFile",
    "Item",
    "Member",
    "Opened",
    "Skipped",
    "TooMuch",
    "bytes_of",
    "decode",
    "document_or_problem",
    "find_files",
    "holds_records",
    "members",
    "read_document",
    "read_documents",
    "regular",
]
