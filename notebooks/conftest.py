"""Notebooks are compared by the text of their outputs, not by their HTML."""


def pytest_collectstart(collector):
    """Leave HTML out of what nbval compares."""
    if getattr(collector, "skip_compare", None):
        collector.skip_compare += ("text/html",)
