"""The command line: what a shell, a scheduler or a check outside calls."""
