"""A process killed while it writes loses nothing that it acknowledged."""

import signal

from stewardkit.store.tables import CONTACT

SAVES = """
database = opened()
for number in range(100_000):
    with writing(database, header()) as batch:
        batch.keep(CONTACT, contact(number % 40))
        batch.append("flag_event", pa.Table.from_pylist([{
            "event_id": number, "contact_id": f"CT{number % 40}", "flag": "due_notice",
            "state": "given", "recorded_at": datetime(2026, 11, 24), "source": "form",
        }]))
    print(number, flush=True)
"""
FILLS = """
database = opened()
for number in range(0, 200, 10):
    email = pa.array([f"b{number}@exemple.fr"])
    with writing(database, header()) as batch:
        batch.keep(CONTACT, contact(5000 + number))
    with writing(database, header()) as batch:
        batch.keep(CONTACT, contact(number).append_column("email", email))
print("filled", flush=True)
time.sleep(60)
"""
KILLS = 4


def test_a_kill_loses_no_acknowledged_save_and_keeps_no_half(journal, child):
    acknowledged = 0
    for round_ in range(KILLS):
        process = child(SAVES)
        for _ in range(15 + 7 * round_):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split()
        acknowledged += 15 + 7 * round_ + len(rest)
        verification = journal.verify()
        assert verification.is_intact
        assert acknowledged <= verification.batches <= acknowledged + 1
        acknowledged = verification.batches
        (row,) = journal.rows("select count(*) as events from flag_event")
        assert row["events"] == verification.batches
        journal.database.close()


def test_the_next_save_after_a_kill_is_kept_in_its_place(journal, child, make):
    process = child(SAVES)
    for _ in range(10):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    number = journal.keep(CONTACT, make[CONTACT](7, email="morel@exemple.fr"))
    assert journal.rows("select max(batch_id) as last from batch") == [{"last": number}]
    assert journal.rows("select email from contact where contact_id = 'CT7'") == [
        {"email": "morel@exemple.fr"}
    ]
    assert journal.verify().is_intact


def test_a_kill_loses_no_value_that_filled_an_empty_cell(journal, child, make):
    contacts = [
        make[CONTACT](n, email=f"a{n}@exemple.fr" if n % 10 else None)
        for n in range(1500)
    ]
    journal.keep(CONTACT, *contacts)
    journal.database.close()
    process = child(FILLS)
    assert process.stdout.readline() == "filled\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    filled = journal.rows("from contact where email like 'b%' order by all")
    assert len(filled) == 20
    assert journal.verify().is_intact
