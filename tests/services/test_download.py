"""Downloads, against a server on this machine that behaves and misbehaves."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stewardkit.errors import DownloadError
from stewardkit.services import download as downloading
from stewardkit.services.download import Limits, download, user_agent

BODY = b'{"Publications": {}}'
QUICK = Limits(timeout=5.0, pauses=(0.01, 0.02, 0.03), size=1_000_000)


class Answers:
    """What a server does, one behaviour for each request; the last one repeats."""

    def __init__(self, *behaviours):
        self.behaviours = list(behaviours)
        self.requests = []

    def serve(self, handler):
        self.requests.append(dict(handler.headers))
        place = min(len(self.requests), len(self.behaviours)) - 1
        self.behaviours[place](handler)


def whole(handler, body=BODY):
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def status(code, **headers):
    def answer(handler):
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def broken_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(BODY)
    handler.close_connection = True


def silent(_handler):
    time.sleep(0.6)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    for _piece in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def known_agents_only(handler):
    is_known = handler.headers["User-Agent"].startswith("stewardkit/")
    (whole if is_known else status(403))(handler)


@contextmanager
def serving(answers):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answers.serve(self)

        def log_message(self, *_args):
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/fichier-json"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def target(tmp_path):
    return tmp_path / "download"


def test_a_file_comes_whole_and_the_server_knows_who_asks(target):
    answers = Answers(whole)
    with serving(answers) as url:
        download(url, target, limits=QUICK)
    assert target.read_bytes() == BODY
    assert answers.requests[0]["User-Agent"] == user_agent()
    assert user_agent().startswith("stewardkit/")
    assert answers.requests[0]["Accept"].startswith("application/json")


@pytest.mark.parametrize("flaw", [status(503), status(429), broken_off])
def test_a_passing_failure_is_tried_again(target, flaw):
    answers = Answers(flaw, flaw, whole)
    with serving(answers) as url:
        download(url, target, limits=QUICK)
    assert target.read_bytes() == BODY
    assert len(answers.requests) == 3


def test_the_pauses_between_attempts_grow(target, monkeypatch):
    pauses = []
    monkeypatch.setattr(downloading.time, "sleep", pauses.append)
    with pytest.raises(DownloadError):
        download("http://127.0.0.1:1/", target)
    assert pauses == sorted(set(pauses))
    assert len(pauses) == 3


def test_after_three_retries_the_failure_is_told(target):
    answers = Answers(status(503))
    with serving(answers) as url, pytest.raises(DownloadError, match="error 503"):
        download(url, target, limits=QUICK)
    assert len(answers.requests) == 4


def test_a_missing_page_is_told_at_once(target):
    answers = Answers(status(404))
    with (
        serving(answers) as url,
        pytest.raises(DownloadError, match="Check the address"),
    ):
        download(url, target, limits=QUICK)
    assert len(answers.requests) == 1


def test_a_server_that_refuses_strangers_lets_us_in(target):
    with serving(Answers(known_agents_only)) as url:
        download(url, target, limits=QUICK)
    assert target.read_bytes() == BODY


def test_a_stranger_is_refused_and_told(target, monkeypatch):
    monkeypatch.setattr(downloading, "user_agent", lambda: "Python-urllib/3")
    with (
        serving(Answers(known_agents_only)) as url,
        pytest.raises(DownloadError, match="error 403"),
    ):
        download(url, target, limits=QUICK)


def test_a_file_beyond_the_size_guard_is_given_up_at_once(target):
    answers = Answers(lambda handler: whole(handler, b"x" * 5000))
    small = Limits(timeout=5.0, pauses=(0.01,), size=4999)
    with serving(answers) as url, pytest.raises(DownloadError, match="more than 4,999"):
        download(url, target, limits=small)
    assert len(answers.requests) == 1


def test_the_standard_size_guard_is_64_mebibytes():
    assert Limits().size == 64 * 1024 * 1024


@pytest.mark.parametrize("behaviour", [silent, dripping])
def test_a_server_that_keeps_us_waiting_is_told(target, behaviour):
    impatient = Limits(timeout=0.2, pauses=(0.01,), size=1000)
    with (
        serving(Answers(behaviour)) as url,
        pytest.raises(DownloadError, match=r"did not deliver within 0\.2 s"),
    ):
        download(url, target, limits=impatient)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/registre",
        "http://127.0.0.1.example.org/registre",
        "ftp://example.org/registre",
        "file:///etc/hostname",
        "registre.json",
        "https://",
        "http://[::1",
    ],
)
def test_an_unsafe_address_is_never_asked(target, url):
    with pytest.raises(DownloadError, match=r"https|web address"):
        download(url, target, limits=QUICK)
    assert not target.exists()


@pytest.mark.parametrize("place", ["http://example.org/", "file:///etc/hostname"])
def test_a_redirect_to_an_unsafe_address_is_not_followed(target, place):
    answers = Answers(status(302, Location=place))
    with serving(answers) as url, pytest.raises(DownloadError):
        download(url, target, limits=QUICK)
    assert not target.exists()


def test_a_register_is_fetched_loaded_and_kept(workspace, publish, listed):
    body = publish("2026-11-20", listed(9001, "VALDARIEV", "Ilian")).read_bytes()
    with serving(Answers(lambda handler: whole(handler, body))) as url:
        loaded = workspace.registers.fetch(url)
    assert loaded.entries == 1
    assert (workspace.folder / "registers" / f"{loaded.sha256}.json.gz").exists()
