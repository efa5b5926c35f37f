"""What a template may not say: every mistake is named by its file, table and field, in plain words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import BadInput, Refused
from bsc_tui.formats.draft import Draft
from bsc_tui.formats.template import dump, parse

HEAD = '[[perspective]]\nname = "Customer"\n'
KPI = HEAD + '[[kpi]]\nkey = "mttr"\nname = "MTTR"\nperspective = "Customer"\nunit = "h"\ndirection = "lower"\n'


def reasons(text: str) -> list[str]:
    """What is wrong with a template, line by line."""
    with pytest.raises(Refused) as caught:
        parse(text, "mine.toml")
    error = caught.value
    return list(error.reasons) if isinstance(error, BadInput) else [error.what]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = ", "mine.toml is no TOML: Invalid value (at end of document)"),
        ("x = 1" + "0" * 5000, "mine.toml is no TOML: Exceeds the limit"),
        ("perspectives = 1", "mine.toml, perspectives: there is no such field; did you mean perspective or "),
        ("kpi = 1", "mine.toml, kpi: begin each with a line [[kpi]]"),
        ("[perspective]\nname = 'x'", "mine.toml, perspective: begin each with a line [[perspective]]"),
        ("settings = 3", "mine.toml, settings: 3 is no table"),
        ("[settings]\nnaem = 'x'", "settings in mine.toml, naem: there is no such field; did you mean name?"),
        ("[settings]\ngrace = -1", "settings in mine.toml, grace: '-1' is no value for grace; "),
        ("[settings]\ngrace = true", "settings in mine.toml, grace: true is no value for it"),
        ("[[perspective]]\nweight = 1", "perspective number 1 in mine.toml, name: each perspective needs one"),
        (
            HEAD + "weight = -1",
            'perspective "Customer" in mine.toml, weight: a weight is 0 (shown, not counted) or more',
        ),
        (HEAD + HEAD.replace("Cust", "CUST"), 'perspective "CUSTomer" in mine.toml, name: there are two of "CUSTomer"'),
        (KPI + "key = 'x'", "mine.toml is no TOML: Cannot overwrite a value"),
        (KPI.replace('"mttr"', '"Mean Time"'), 'KPI "Mean Time" in mine.toml, key: "Mean Time" is no key; '),
        (
            KPI.replace('perspective = "Customer"', 'perspective = "Custmer"'),
            'KPI "mttr" in mine.toml, perspective: there is no perspective "Custmer"; did you mean Customer?',
        ),
        (KPI + KPI.removeprefix(HEAD).replace('"mttr"', '"MTTR"'), 'KPI "MTTR" in mine.toml, key: "MTTR" is no key'),
    ],
)
def test_a_mistake_is_named_by_file_table_and_field(text: str, reason: str) -> None:
    found = reasons(text)
    assert any(one.startswith(reason) for one in found), found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("untt = 'h'", "untt: there is no such field; did you mean unit?"),
        ("zzz = 'h'", "zzz: there is no such field; known are name, key, "),
        ("owner = 3", "owner: 3 is no text; put it in quotes"),
        (f"owner = '{'x' * 2001}'", "owner: 2,001 characters are too many; at most 2,000"),
        ("former = 'x'", 'former: "x" is no list of texts; write it as ["one", "two"]'),
        ("former = [1]", "former: [1] is no list of texts"),
        ("frequency = 'hour'", 'frequency: "hour" is none of day, week, month, '),
        ("decimals = 1.5", "decimals: 1.5 is no whole number from 0 to 9"),
        ("decimals = true", "decimals: true is no whole number from 0 to 9"),
        ("decimals = 10", "decimals: 10 is no whole number from 0 to 9"),
        ("minimum = '1'", 'minimum: "1" is no number; write it without quotes'),
        ("minimum = nan", "minimum: that is no usable number"),
        ("minimum = -inf", "minimum: that is no usable number"),
        ("maximum = 1e309", "maximum: that is no usable number"),
        ("maximum = 1" + "0" * 400, "maximum: that is no usable number"),
        ("minimum = 5\nmaximum = 3", "minimum: 5 lies above the maximum, 3"),
        ("archived = 'no'", 'archived: "no" is neither true nor false'),
        ("added = 'soon'", 'added: "soon" is no date; write it as 2026-11-23'),
        ("added = 2026-11-23T10:00:00", "added: 2026-11-23 10:00:00 is no date"),
        ("scale = { good = 1, Good = 2 }", "scale, Good: the scale has this word twice"),
        ("scale = { '' = 1 }", "scale, word: a scale's word cannot be empty"),
        ("scale = { good = 'x' }", 'scale, good: "x" is no number'),
        ("objective = 'Hlep'", 'objective: there is no objective "Hlep"'),
        ("[[kpi.target]]\ntarget = [1]", "target 1, target: [1] is no number"),
        ("[[kpi.target]]\ntarget = '4 km'", "target 1, target: "),
        ("[[kpi.target]]\ntarget = '-30%'", "target 1, target: "),
        ("[[kpi.target]]\ntarget = 5\nfrom = 'x'", "target 1, from: 'x' is no period"),
        ("[[kpi.target]]\ntarget = 5\nfrom = 999", "target 1, from: 999 is no whole number"),
        ("[[kpi.target]]\ntarget = 5\nweight = -1", "target 1, target: the weight -1 is "),
        ("[[kpi.target]]\n[[kpi.target]]", "target: two rows start at the same time"),
        ("[[kpi.target]]\ntagret = 5", "target 1, tagret: there is no such field; did you"),
        ("history = 5", "history: 5 is no table"),
        ("[kpi.history]\nvalues = 5", "history, values: 5 is no list"),
        ("[kpi.history]\nvalues = [1, true]", "history, value 2, value: true is no number"),
        ("[kpi.history]\nvalues = ['x']", "history, value 1, value: "),
        ("[kpi.history]\nvalues = [nan]", "history, value 1, value: that is no usable "),
        ("[kpi.history]\nvalues = [{}]", "history, value 1, value: a number is missing"),
        ("minimum = 2\n[kpi.history]\nvalues = [1]", "history, value 1, value: 1 lies below"),
        ("maximum = 2\n[kpi.history]\nvalues = [3]", "history, value 1, value: 3 lies above"),
    ],
)
def test_a_mistake_in_a_kpi(text: str, reason: str) -> None:
    found = reasons(KPI + text)
    assert any(one.startswith(f'KPI "mttr" in mine.toml, {reason}') for one in found), found


OBJECTIVE = HEAD + '[[objective]]\nname = "Help"\nperspective = "Customer"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (OBJECTIVE + "start = 2026-05-01\ndue = 2026-04-01", "due: 2026-04-01 lies before the start, 2026-05-01"),
        (OBJECTIVE + "start = 3\ndue = 2", "due: month 2 lies before the start, month 3"),
        (OBJECTIVE + "start = 1.5", "start: 1.5 is no date; write it as 2026-11-23"),
        (OBJECTIVE + "due = true", "due: true is no date; write it as 2026-11-23"),
        (OBJECTIVE + "weight = -2", "weight: a weight is 0 (shown, not counted) or more"),
        (OBJECTIVE + "headline = 'mttr'", 'headline: there is no KPI "mttr"'),
        (OBJECTIVE + "headline = 'mttr'\n" + KPI.removeprefix(HEAD), 'headline: "mttr" does not serve this objective'),
    ],
)
def test_a_mistake_in_an_objective(text: str, reason: str) -> None:
    assert reasons(text) == [f'objective "Help" in mine.toml, {reason}']


def test_a_kpi_and_its_objective_lie_in_one_perspective() -> None:
    text = (
        '[[perspective]]\nname = "Other"\n'
        + OBJECTIVE
        + '[[kpi]]\nname = "X"\nperspective = "Other"\nobjective = "Help"'
    )
    assert reasons(text) == ['KPI "X" in mine.toml, objective: "Help" belongs to Customer, this KPI to Other']


def test_every_mistake_is_named_not_the_first_only() -> None:
    with pytest.raises(BadInput, match=r"mine\.toml has 3 mistakes") as caught:
        parse(KPI + "owner = 1\nunti = 2\ndecimals = 99\n", "mine.toml")
    assert len(caught.value.reasons) == 3


def test_a_number_too_long_to_write_down_is_not_repeated() -> None:
    assert reasons(KPI + f"owner = 0x{'f' * 5000}") == [
        'KPI "mttr" in mine.toml, owner: a huge number is no text; put it in quotes'
    ]


def test_deep_nesting_is_refused_and_not_a_crash() -> None:
    with pytest.raises(Refused):
        parse("x = " + "[" * 100_000, "mine.toml")


_FIELDS = st.sampled_from(
    [
        *("key", "name", "perspective", "objective", "unit", "decimals", "minimum"),
        *("scale", "former", "added", "carry", "archived", "target", "history"),
    ]
)
_LITERALS = st.sampled_from(
    [
        *("1", "-0.0", "nan", "1e400", "true", '""', '"x"', '"\\u202e"', "2026-02-28", "10:00:00"),
        *("[]", "[[]]", "{}", "[{}]", "{ a = 1 }", "{ values = [1, 'na', '', {}] }"),
        *("[{ target = '-30%' }]", "[{ target = 1 }, { from = 1 }]"),
    ]
)


@given(st.dictionaries(_FIELDS, _LITERALS))
def test_any_field_is_taken_or_named(fields: dict[str, str]) -> None:
    """What was taken can be written and read again."""
    text = HEAD + "[[kpi]]\n" + "".join(f"{name} = {literal}\n" for name, literal in fields.items())
    try:
        draft = parse(text, "mine.toml")
    except BadInput as error:
        named = error.reasons
    except Refused as error:
        named = (error.what,)
    else:
        named = ()
        assert parse(dump(draft), "again") == draft
    assert all(one.startswith("KPI ") for one in named)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Refused):
        assert isinstance(parse(text, "mine.toml"), Draft)
