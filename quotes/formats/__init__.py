"""Records in the forms that other programs read: a module for each, one document's records after the other.

`written` is the way in for what is a stream of bytes, `BratFolder` for brat's folder; `read_records` and `read_file`
read records back from files. docs/formats.md says who reads which form.
"""

from quotes.formats.article import Article, Writer, articles
from quotes.formats.brat import BratFolder
from quotes.formats.reading import read_file, read_records
from quotes.formats.streamed import written

__all__ = ["Article", "BratFolder", "Writer", "articles", "read_file", "read_records", "written"]
