"""What the commands do. `quotes/cli/` has their arguments and imports these when one is run: help comes at once."""
