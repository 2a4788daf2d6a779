"""Decide which words are sources, cues and contents, and which belong together, by what tagger and rules say."""

from quotes.decide.decide import decide

__all__ = ["decide"]
