"""The fixed texts of the screens, which the browser says by itself."""

from stewardkit.widgets.wording import Wording


def fixed_words(say: Wording) -> dict[str, str]:
    """Return the texts that are no part of a block, by the names the browser uses.

    The browser fills their places.
    """
    return {
        "yes": say("yes"),
        "incomplete": say("This value is incomplete or no value of its kind."),
        "too_large": say("This file is too large to be sent from the browser."),
        "new_page": say("(opens a new page)"),
        "kernel_gone": say(
            "The kernel was restarted or stopped: run the cell again. What you typed "
            "can still be read and copied here, but no longer be saved."
        ),
        **_grid_words(say),
    }


def _grid_words(say: Wording) -> dict[str, str]:
    return {
        "columns": say("Columns"),
        "filter": say("Filter: {column}"),
        "any": say("all"),
        "tick_page": say("Select every row of this page"),
        "tick_row": say("Select row {row}"),
        "ticked": say("Selected: {count}"),
        "tick_all": say("Select all {total}"),
        "untick_all": say("Select none"),
        "pages": say("Pages"),
        "page": say("Page"),
        "of_pages": say("of {pages}"),
        "range": say("{first}–{last} of {total}"),
        "first": say("First page"),
        "previous": say("Previous page"),
        "next": say("Next page"),
        "last": say("Last page"),
    }
