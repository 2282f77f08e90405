from stewardkit.demo.dice import Dice
from stewardkit.demo.listed import listed_companies, listed_people
from stewardkit.demo.lookalikes import Likeness, copies
from stewardkit.demo.shelf import plain


def rows_of(brokerage, likeness):
    people = {str(person.number): person for person in listed_people()}
    contacts = brokerage.contacts.to_pandas().set_index("contact_id")
    for lookalike in brokerage.lookalikes:
        is_contact = lookalike.subject_id.startswith("CT")
        if is_contact and lookalike.likeness is likeness:
            yield contacts.loc[lookalike.subject_id], people[lookalike.entry_id]


def test_every_likeness_occurs_as_often_as_the_size_asks(brokerage):
    assert copies(3_000) == 2
    for likeness in Likeness:
        assert len(list(rows_of(brokerage, likeness))) == 2


def test_an_equal_row_has_the_listed_name_and_birth_date(brokerage):
    for row, person in rows_of(brokerage, Likeness.EQUAL):
        assert row.last_name == plain(person.last_name)
        assert row.first_name == plain(person.first_name)
        assert row.birth_date == person.birth_date


def test_a_mistyped_row_lacks_one_letter(brokerage):
    for row, person in rows_of(brokerage, Likeness.TYPO):
        listed = plain(person.last_name)
        shorter = {listed[:i] + listed[i + 1 :] for i in range(len(listed))}
        assert row.last_name in shorter


def test_a_swapped_row_has_its_names_the_wrong_way_round(brokerage):
    for row, person in rows_of(brokerage, Likeness.SWAPPED):
        assert row.last_name == plain(person.first_name)
        assert row.first_name == plain(person.last_name)


def test_a_namesake_has_another_birth_date(brokerage):
    for row, person in rows_of(brokerage, Likeness.OTHER_BIRTH_DATE):
        assert row.last_name == plain(person.last_name)
        assert row.birth_date != person.birth_date


def test_a_transliterated_row_is_spelt_otherwise(brokerage):
    for row, person in rows_of(brokerage, Likeness.TRANSLITERATED):
        listed = plain(f"{person.first_name} {person.last_name}").casefold()
        assert f"{row.first_name} {row.last_name}".casefold() != listed
        assert row.birth_date == person.birth_date


def test_clients_look_listed_too(brokerage):
    names = dict(
        zip(
            brokerage.clients["client_id"].to_pylist(),
            brokerage.clients["company_name"].to_pylist(),
            strict=True,
        )
    )
    listed = {str(firm.number): plain(firm.name) for firm in listed_companies()}
    firms = [it for it in brokerage.lookalikes if it.entry_id in listed]
    assert firms
    assert all(names[firm.subject_id] == listed[firm.entry_id] for firm in firms)


def test_every_lookalike_is_listed_in_the_first_publication(brokerage, records):
    listed = {str(record["IdRegistre"]) for record in records}
    assert {lookalike.entry_id for lookalike in brokerage.lookalikes} <= listed


def test_draws_of_one_subject_do_not_change_those_of_another():
    alone = Dice(1, "names").uniform(5)
    Dice(1, "births").uniform(5)
    assert (Dice(1, "names").uniform(5) == alone).all()
    assert (Dice(1, "births").uniform(5) != alone).all()
