"""The first step: from the files and folders named to documents.

`find_files` says which files are meant and what each will be called, `decode` turns bytes into text, and
`read_documents` does both and reads.
"""

from quotes.read.decode import decode
from quotes.read.documents import document_or_problem, read_document, read_documents
from quotes.read.files import STDIN, InputFile, find_files

__all__ = ["STDIN", "InputFile", "decode", "document_or_problem", "find_files", "read_document", "read_documents"]
