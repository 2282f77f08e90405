"""The benchmark: ``python -m tests.bench``, medians, side by side in one run."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench import extracts, loading, screening, working


def main() -> None:
    """Measure a portfolio of the size asked for, and print a line for each figure.

    With ``screening`` as the first word, measure the register check instead.
    """
    if sys.argv[1:2] == ["screening"]:
        screening.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--clients", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="keep the files here")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="stewardkit-bench-"))
    try:
        files = extracts.write(folder, options.clients)
        _say(f"{options.clients:,} clients, {3 * options.clients:,} contacts")
        for line in loading.measure(files, folder, options.runs):
            _say(line)
        for line in working.measure(folder / "workspace", options.runs):
            _say(line)
    finally:
        if options.folder is None:
            shutil.rmtree(folder)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
