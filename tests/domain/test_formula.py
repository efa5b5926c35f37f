"""Formulas: what they take, what they come to, and that nothing else ever gets in."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.formula import NoNumber, parse_formula, told, value_of

NUMBERS = {"a": 6.0, "b": 2.0, "c": -3.0, "zero": 0.0, "change-cost": 12.0, "total-cost": 60.0, "Customer view": 5.0}
NUMBERS |= {"2fa-rate": 97.0, "sum": 4.0, "huge": 1e15}


def worth(text: str) -> float:
    return value_of(parse_formula(text), NUMBERS.__getitem__)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("change-cost / total-cost * 100", 20),
        ("a - b - c", 7),
        ("a - (b - c)", 1),
        ("a / (b * c)", -1),
        ("-a + +b", -4),
        ("(a)-(b)", 4),
        ("2*a", 12),
        ("1e2 + .5", 100.5),
        ("min(a, b, c)", -3),
        ("max(a, b, c)", 6),
        ("sum(a, b, c)", 5),
        ("avg(a, b)", 4),
        ("abs(c)", 3),
        ("min(a)", 6),
        ("'Customer view' * 2", 10),
        ('"Customer view" + a', 11),
        ("2fa-rate / 100", 0.97),
        ("sum + a", 10),
        ("sum (sum, a)", 10),
        ("0.1 + 0.2", 0.3),
        ("a\u00a0+ b", 8),
    ],
)
def test_a_formula_comes_to_its_number(text: str, number: float) -> None:
    assert worth(text) == number


@pytest.mark.parametrize(("text", "reason"), [("a / zero", "divides by zero"), ("huge * 10", "beyond 1e15")])
def test_what_comes_to_no_number_says_why(text: str, reason: str) -> None:
    with pytest.raises(NoNumber, match=reason):
        worth(text)


@pytest.mark.parametrize(
    "text",
    [
        *("a +", "a b", "a,b", "(a", "'a", "a ** b", "a % b", "a // b", "a @ b", "a.b", "a[0]", "a if b else c"),
        *("lambda: 1", "__import__('os')", "open('x')", "not a", "a and b", "a < b", "x := 1", "[a]", "{a}", "(a, b)"),
        *("min()", "abs(a, b)", "min(a, key=b)", "min(*a)", "f'{a}'", "''", "' '", "1e16", "9" * 400, "-" * 400),
        *("a; b", "a # b", "a \\ b", "~a", "...", "await a", "pow(a, b)", "", "1e999"),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_formula(text)


def test_a_formula_has_a_length() -> None:
    assert len(parse_formula(" + ".join(["a"] * 120)).names) == 1
    with pytest.raises(Refused, match="characters"):
        parse_formula(" + ".join(["a"] * 200))


def test_it_is_told_with_numbers_in_the_place_of_names() -> None:
    formula = parse_formula("a / (b + c) * 100 - min(-a, 2.50)")
    assert told(formula, lambda name: str(NUMBERS[name])) == "6.0 / (2.0 + -3.0) * 100 - min((-6.0), 2.5)"
    assert formula.names == ("a", "b", "c")


def formulas() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["a", "b", "c", "total-cost", "1", "2.5", "'Customer view'"])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
            inner.map(lambda text: f"-({text})"),
            st.lists(inner, min_size=1, max_size=3).map(lambda t: f"avg({', '.join(t)})"),
        ),
        max_leaves=8,
    )


@given(formulas())
def test_what_is_told_says_the_same_again(text: str) -> None:
    formula = parse_formula(text)
    spelt = told(formula, lambda name: f"'{name}'")
    again = parse_formula(spelt)
    try:
        number = value_of(formula, NUMBERS.__getitem__)
    except NoNumber:
        with pytest.raises(NoNumber):
            value_of(again, NUMBERS.__getitem__)
        return
    assert math.isclose(value_of(again, NUMBERS.__getitem__), number, rel_tol=1e-12)


@given(st.text(max_size=80))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        formula = parse_formula(text)
        number = value_of(formula, lambda _name: 1.0)
    except (Refused, NoNumber):
        return
    assert math.isfinite(number)
