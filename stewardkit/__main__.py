"""``python -m stewardkit`` is the command ``stewardkit``."""

from stewardkit.cli.main import run

if __name__ == "__main__":
    run()
