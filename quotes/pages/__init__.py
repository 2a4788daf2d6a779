"""What all pages share: templates, safe text and addresses, and the article with its highlights."""

from quotes.pages.environment import environment, web_address
from quotes.pages.highlight import Mark, Passage, Voice, passages, voices
from quotes.pages.visible import shortened, visible

__all__ = ["Mark", "Passage", "Voice", "environment", "passages", "shortened", "visible", "voices", "web_address"]
