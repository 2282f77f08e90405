"""Reports as PDF: the page of a report, printed by a browser that is installed."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from stewardkit.errors import OutputFileError
from stewardkit.reports.content import ReportContent
from stewardkit.reports.html import render_page

NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"),
)
"""What browsers that print a page from the command line are called."""
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
"""Where they stand on systems that do not put them on the path."""
OPTIONS = ("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")
MOST_SECONDS = 120


def write_pdf(report: ReportContent, path: Path) -> None:
    """Write the page of a report as a browser prints it, its text kept as text.

    Raises:
        OutputFileError: no such browser is installed, or it does not print.

    """
    browser = find_browser()
    if browser is None:
        raise OutputFileError(
            path,
            "only Chromium, Chrome or Edge can write a PDF, and none is installed. "
            "Install one, or choose .html and print that.",
        )
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "page.html"
        page.write_text(render_page(report), encoding="utf-8")
        profile = f"--user-data-dir={folder}/profile"
        printed = f"--print-to-pdf={path.absolute()}"
        _run(path, [browser, *_options(), profile, printed, page.as_uri()])


def find_browser() -> str | None:
    """Return a browser that prints a page from the command line, or None."""
    found = (shutil.which(name) for name in (*NAMES, *PLACES))
    return next((place for place in found if place is not None), None)


def _options() -> list[str]:
    """Return how to start the browser; as root it runs without its sandbox only."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*OPTIONS, *(["--no-sandbox"] if is_root else [])]


def _run(path: Path, command: list[str]) -> None:
    """Run the browser and see that it wrote the file."""
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=MOST_SECONDS)  # noqa: S603 - a known browser, on a page of ours
        path.stat()
    except (subprocess.SubprocessError, OSError) as error:
        raise OutputFileError(
            path, "the browser did not print it: {reason}.", reason=error
        ) from error
