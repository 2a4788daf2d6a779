"""Measuring, by hand: accuracy against annotation (`score`), speed and memory (`bench`)."""
