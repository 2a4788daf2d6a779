"""`quotes report`: records and their texts as one page that opens anywhere and asks nothing of any other place.

`gather` puts records and texts together, `count` counts, `page` makes the HTML.
"""

from quotes.report.articles import Article, gather
from quotes.report.counts import Counts, count
from quotes.report.page import page

__all__ = ["Article", "Counts", "count", "gather", "page"]
