"""Recipes that make the embedded model; run by hand, never by CI or at install."""
