"""What the commands do. `quotes/cli.py` has their arguments and imports these when one is run: help comes at once."""
