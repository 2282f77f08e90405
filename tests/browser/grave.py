"""What axe-core finds of serious faults on a screen."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}


def grave_faults(lab):
    found = Axe().run(lab.page, context=".sk").response["violations"]
    return [
        (fault["id"], node["html"])
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
