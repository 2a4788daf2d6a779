"""Runs the command as `python -m quotes`."""

from quotes.cli import main

if __name__ == "__main__":
    main()
