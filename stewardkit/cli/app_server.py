"""The server of the desk's page: ``python -m stewardkit.cli.app_server NOTEBOOK``.

It has the addresses of one page: the page, its files, and the channel of the kernel
that drew it. Nobody can list or start kernels, read files or open a terminal, and the
channel passes on the messages of screens alone: no code comes through it.
"""

import webbrowser
from html import escape
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.web import ErrorHandler
from voila.app import Voila
from voila.voila_identity_provider import VoilaIdentityProvider

BARRED = r"/api/(?!kernels/[\w-]+(/channels)?$).*"
"""What a Jupyter Server offers besides, said to be forbidden."""


class DeskServer(Voila):  # type: ignore[misc]
    """Voila with a token, which it makes unless ``JUPYTER_TOKEN`` gives one."""

    auto_token = True
    # The provider that is usual elsewhere lets whoever has the token set a password.
    identity_provider_class = VoilaIdentityProvider

    def init_handlers(self) -> list[Any]:
        """Return the addresses of the page."""
        barred = url_path_join(self.base_url, BARRED)
        return [(barred, ErrorHandler, {"status_code": 403}), *super().init_handlers()]

    def launch_browser(self) -> None:
        """Open a browser by a file that leads it on: command lines show no token."""
        address = f"{self.connection_url}?token={self.identity_provider.token}"
        way = Path(self.connection_dir) / "open.html"
        way.write_text(
            f'<meta http-equiv="refresh" content="0; url={escape(address)}">',
            encoding="utf-8",
        )
        webbrowser.open(way.as_uri())


if __name__ == "__main__":
    DeskServer.launch_instance()
