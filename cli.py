"""Runs the command from a checkout: `python cli.py extract FOLDER`. The command itself is quotes/cli/."""

from quotes.cli import main

if __name__ == "__main__":
    main()
