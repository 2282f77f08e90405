"""Downloading a register: known to the server, patient, and never without limit."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from stewardkit.errors import DownloadError

CHUNK_BYTES = 256 * 1024
TOO_MANY_REQUESTS = 429
SERVER_ERRORS = range(500, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much a download may take, in seconds and bytes.

    ``timeout`` bounds each attempt as a whole; ``pauses`` lie between attempts.
    """

    timeout: float = 120.0
    pauses: tuple[float, ...] = (1.0, 4.0, 16.0)
    size: int = 64 * 1024 * 1024


STANDARD_LIMITS = Limits()


def user_agent() -> str:
    """Return the name under which servers know this program."""
    try:
        return f"stewardkit/{version('stewardkit')}"
    except PackageNotFoundError:
        return "stewardkit/0"


def download(url: str, target: Path, *, limits: Limits = STANDARD_LIMITS) -> None:
    """Save what an address gives, trying again where the failure may pass.

    Raises:
        DownloadError: the address is unsafe, or no attempt gave a whole file of a
            size that a register can have.

    """
    _check_address(url)
    for pause in limits.pauses:
        try:
            _attempt(url, target, limits)
        except _PassingError:
            time.sleep(pause)
        else:
            return
    _attempt(url, target, limits)


class _PassingError(DownloadError):
    """A failure that may be over at the next attempt."""


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where a download may go."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Refuse an unsafe address before it is asked."""
        _check_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError as error:
        raise DownloadError("{url!r} is no web address; check it.", url=url) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise DownloadError(
            "{url!r} is no web address; begin it with https://.", url=url
        )
    if parts.scheme == "http" and not _is_loopback(host):
        raise DownloadError(
            "{url} is not encrypted, so the register could be altered on its way. "
            "Use an https:// address.",
            url=url,
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _attempt(url: str, target: Path, limits: Limits) -> None:
    """Download once, each kind of failure told in a sentence."""
    try:
        with _open(url, limits) as response, target.open("wb") as file:
            for chunk in _chunks(url, response, limits):
                file.write(chunk)
    except urllib.error.HTTPError as error:
        raise _explain_answer(url, error) from error
    except TimeoutError as error:
        raise _too_slow(url, limits) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _too_slow(url, limits) from error
        raise _unreachable(url, error.reason) from error
    except (HTTPException, ConnectionError) as error:
        raise _unreachable(url, error) from error


def _open(url: str, limits: Limits) -> HTTPResponse:
    opener = urllib.request.build_opener(_SafeRedirects)
    request = urllib.request.Request(  # noqa: S310 - the address has been checked
        url,
        headers={"User-Agent": user_agent(), "Accept": "application/json, */*;q=0.5"},
    )
    response: HTTPResponse = opener.open(request, timeout=limits.timeout)
    return response


def _chunks(url: str, response: HTTPResponse, limits: Limits) -> Iterator[bytes]:
    """Give the body piece by piece while it keeps within the limits.

    A server may drip one byte at a time, so the whole attempt is timed.
    """
    deadline = time.monotonic() + limits.timeout
    received = 0
    while chunk := response.read1(CHUNK_BYTES):
        received += len(chunk)
        if received > limits.size:
            raise DownloadError(
                "{url} gives more than {size:,} bytes, which no register has. Check "
                "the address.",
                url=url,
                size=limits.size,
            )
        if time.monotonic() > deadline:
            raise TimeoutError
        yield chunk
    if response.length:
        raise _PassingError(
            "{url} broke off, {missing:,} bytes short. Try again later.",
            url=url,
            missing=response.length,
        )


def _explain_answer(url: str, error: urllib.error.HTTPError) -> DownloadError:
    if error.code == TOO_MANY_REQUESTS or error.code in SERVER_ERRORS:
        return _PassingError(
            "{url} answers with error {code}: the server is in trouble. Try again "
            "later.",
            url=url,
            code=error.code,
        )
    return DownloadError(
        "{url} answers with error {code} ({reason}). Check the address.",
        url=url,
        code=error.code,
        reason=error.reason,
    )


def _too_slow(url: str, limits: Limits) -> DownloadError:
    return _PassingError(
        "{url} did not deliver within {seconds:g} s. Try again later.",
        url=url,
        seconds=limits.timeout,
    )


def _unreachable(url: str, why: object) -> DownloadError:
    return _PassingError(
        "{url} cannot be reached ({why}). Check the network, then try again.",
        url=url,
        why=why,
    )
