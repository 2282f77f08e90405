"""One process at a time holds the file, and nobody waits for nothing."""

import signal
import time

import pytest

from stewardkit.errors import WorkspaceBusyError
from stewardkit.store import database as database_module
from stewardkit.store.database import Database

WRITES = """
database = opened()
first = int(sys.argv[2])
for number in range(first, first + 150):
    with writing(database, header()) as batch:
        batch.keep(CONTACT, contact(number))
database.close()
"""
HOLD = """
database = opened()
with database.reading():
    print("held", flush=True)
    time.sleep(60)
"""
ASK = """
try:
    with opened(patience=float(sys.argv[2])).reading() as session:
        print(session.value("select count(*) from contact"))
except WorkspaceError as error:
    print(error)
"""


def held(process):
    assert process.stdout.readline() == "held\n"
    return process


def test_two_processes_that_write_in_turn_lose_nothing(journal, child):
    journal.verify()
    journal.database.close()
    writers = [child(WRITES, 0), child(WRITES, 150)]
    for writer in writers:
        assert writer.communicate(timeout=300)[1] == ""
    assert journal.rows("select count(*) as kept from contact") == [{"kept": 300}]
    verification = journal.verify()
    assert verification.batches == 300
    assert verification.is_intact


def test_whoever_waits_too_long_is_told_who_holds_the_file_since_when(child):
    holder = held(child(HOLD))
    waiting = [child(ASK, 0.3) for _ in range(2)]
    for process in waiting:
        answer = process.communicate(timeout=30)[0]
        assert "m.martin (" in answer
        assert f"process {holder.pid}) since 20" in answer


def test_a_refused_wait_leaves_the_door_usable_when_the_holder_ends(path, child):
    holder = held(child(HOLD))
    impatient = Database(path, actor="m.durand", read_only=False, patience=0.1)
    with pytest.raises(WorkspaceBusyError), impatient.reading():
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with impatient.reading() as session:
        assert session.value("select count(*) from contact") == 0
    impatient.close()


def test_an_idle_holder_gives_the_file_back_at_once_when_asked(
    database, child, monkeypatch
):
    monkeypatch.setattr(database_module, "IDLE_SECONDS", 3600)
    with database.reading():
        pass
    assert child(ASK, 10).communicate(timeout=30)[0] == "0\n"


def test_a_busy_holder_gives_the_file_back_between_two_uses(
    database, child, monkeypatch
):
    monkeypatch.setattr(database_module, "POLL_SECONDS", 3600)
    with database.reading():
        pass
    asking = child(ASK, 20)
    while asking.poll() is None:
        with database.reading() as session:
            session.value("select count(*) from contact")
    assert asking.stdout.read() == "0\n"


def test_an_unused_file_is_given_back_after_a_moment(path, database):
    holder = path.with_name(f"{path.name}.holder")
    with database.reading():
        assert holder.exists()
    deadline = time.monotonic() + 20
    while holder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not holder.exists()


def test_what_a_killed_process_left_beside_the_file_does_no_harm(path, database):
    waiting = path.with_name(f"{path.name}.waiting")
    waiting.touch()
    path.with_name(f"{path.name}.holder").write_text("{", encoding="utf-8")
    with database.reading() as session:
        assert session.value("select count(*) from contact") == 0
    assert not waiting.exists()
