"""Link: join each cue with its source, and each quotation that has no cue with the attribution it belongs to.

`attribute` makes the article's outermost attributions, `nest` adds what stands inside them and whom they cite.
"""

from quotes.link.attribute import attribute
from quotes.link.nested import nest

__all__ = ["attribute", "nest"]
