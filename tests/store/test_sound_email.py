"""One rule for e-mail addresses, whether SQL or the plain model judges them."""

import pytest

from stewardkit.model.checks import is_email

SOUND = """
claire.morel@exemple.fr Claire.Morel@Exemple.FR o'brien@exemple.fr a+b@exemple.fr
claire&morel@exemple.fr a-b_c@exemple.fr a%b@exemple.fr a!#$%&'*+/=?^_`{|}~-b@exemple.fr
-@exemple.fr -claire-@exemple.fr _@exemple.fr 1@2.fr x@3com.com x@a.b x@a.fr x@a-b-c.fr
x@exemple.museum x@exemple.c0m x@exemple.1f x@exemple.f-r x@a.b.c.d.fr x@exemple.example
élodie@exemple.fr compta@sté.fr x@münchen.de x@xn--mnchen-3ya.de x@почта.рф
почта@почта.рф x@例え.jp x@שלום.il x@exemple.xn--p1ai x@exemple.xn--fiqs8s x@ß.de
x@STRASSE.de 😀@exemple.fr €@exemple.fr a·b@exemple.fr claire’s@exemple.fr
“claire”@exemple.fr
""".split()
UNSOUND = """
claire.morel claire@exemple claire@ @exemple.fr @ claire..morel@exemple.fr
.claire@exemple.fr claire.@exemple.fr claire@.exemple.fr claire@exemple.fr.
claire@exemple..fr claire@-exemple.fr claire@exemple-.fr claire@exemple.fr-
claire@exe_mple.fr x@_dmarc.fr claire@ab--cd.fr claire@exemple,fr claire@exemple.fr/
claire@exemple.fr?subject=a a@exemple.fr;b@exemple.fr a@exemple.fr,b@exemple.fr
a@b@exemple.fr <claire@exemple.fr> "claire"@exemple.fr claire(x)@exemple.fr
claire@exemple.fr(x) cla\\ire@exemple.fr cla:ire@exemple.fr mailto:claire@exemple.fr
claire@[192.168.0.1] claire@192.168.0.1 claire@exemple.123 claire@exemple.f1 x@😀.fr
x@€.fr x＠exemple.fr x@exemple.test x@boite.exemple.local x@localhost x@exemple.invalid
""".split()
WITH_BLANKS = [
    "Claire <claire@exemple.fr>",
    "claire @exemple.fr",
    "claire@ exemple.fr",
    "cla ire@exemple.fr",
    "cla\tire@exemple.fr",
    "cla\nire@exemple.fr",
    "cla\N{NO-BREAK SPACE}ire@exemple.fr",
    "cla\N{ZERO WIDTH SPACE}ire@exemple.fr",
    "cla\N{RIGHT-TO-LEFT OVERRIDE}ire@exemple.fr",
    "claire@exem\N{ZERO WIDTH SPACE}ple.fr",
    "claire@exem\N{SOFT HYPHEN}ple.fr",
]
ACCENT = "\N{COMBINING ACUTE ACCENT}"
COMBINED = [f"e{ACCENT}lodie@exemple.fr", f"compta@ste{ACCENT}.fr"]
MISPLACED = [f"{ACCENT}lodie@exemple.fr", f"compta@{ACCENT}ste.fr"]
LONG = [
    "a" * 64 + "@exemple.fr",
    "é" * 32 + "@exemple.fr",
    "x@" + "a" * 63 + ".fr",
    "x@" + "é" * 30 + ".fr",
    "x@" + ".".join(["a" * 60] * 4) + ".fr",
]
TOO_LONG = [
    "x@" + "a" * 64 + ".fr",
    "x@exemple." + "a" * 64,
    "x@" + ".".join(["a" * 61] * 4) + ".frances",
    "a" * 64 + "@" + ".".join(["a" * 60] * 3) + ".frances",
]
KNOWN = {
    # Punycode takes a library: whether it decodes, and how long it becomes.
    "x@xn--zzzzzz99999.fr": True,
    "x@" + "é" * 59 + ".fr": True,
    "x@exemple.é0": False,
    # So do the rules of scripts written from right to left.
    "x@a\N{HEBREW LETTER ALEF}.fr": True,
    "x@1\N{HEBREW LETTER ALEF}.il": True,
    "x@\N{ARABIC-INDIC DIGIT ONE}.fr": True,
    # The library first replaces what looks like plain characters.
    "x@\N{CIRCLED DIGIT ONE}.fr": False,
    "x@exemple\N{IDEOGRAPHIC FULL STOP}fr": False,
    # Catalan writes a dot between two l, and between them only.
    "x@l\N{MIDDLE DOT}l.fr": False,
}
"""Where SQL says otherwise than the library, and what it says."""
LOCAL_PARTS = [
    "a",
    "A.b",
    "a..b",
    ".a",
    "a.",
    "a+b",
    "o'b",
    "é",
    "a b",
    "a,b",
    '"a"',
    "",
]
LABELS = ["a", "a-b", "-a", "a-", "1", "é", "a_b", "a b", "", "ab--c", "xn--9ca", "a,b"]
ENDS = [".fr", ".FR", ".b", ".1", ".f1", ".1f", ".рф", ".xn--p1ai", "", ".", ".co.uk"]


@pytest.fixture
def judged(database):
    """Return what SQL says of each text."""

    def judge(texts):
        with database.reading() as session:
            rows = session.rows(
                "select text, is_sound_email(text) as is_sound "
                "from (select unnest($texts) as text)",
                texts=list(texts),
            )
        return {row["text"]: row["is_sound"] for row in rows}

    return judge


def test_sql_and_the_plain_model_agree_on_tricky_addresses(judged):
    sound = [*SOUND, *COMBINED, *LONG]
    unsound = [*UNSOUND, *WITH_BLANKS, *MISPLACED, *TOO_LONG]
    expected = dict.fromkeys(sound, True) | dict.fromkeys(unsound, False)
    assert len(expected) > 100
    assert judged(expected) == expected
    assert {text: is_email(text) for text in expected} == expected


def test_sql_and_the_plain_model_agree_on_every_mixture_of_parts(judged):
    mixtures = {
        f"{local}@{label}{end}"
        for local in LOCAL_PARTS
        for label in LABELS
        for end in ENDS
    }
    by_the_model = {text: is_email(text) for text in mixtures}
    assert judged(mixtures) == by_the_model
    assert 0 < sum(by_the_model.values()) < len(mixtures)


def test_the_differences_that_remain_are_known(judged):
    assert judged(KNOWN) == KNOWN
    assert all(is_email(text) is not said for text, said in KNOWN.items())


def test_blanks_around_an_address_are_no_part_of_it(judged):
    assert judged(["  claire@exemple.fr ", "  ", None]) == {
        "  claire@exemple.fr ": True,
        "  ": False,
        None: False,
    }
