"""Frameworks as TOML."""

from __future__ import annotations

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.frameworks import Reference
from bsc_tui.formats.frameworks import parse

GOOD = """
[[framework]]
name = "ITIL"
title = "ITIL 4"
noun = "practice"
nouns = "practices"
[[framework.group]]
name = "Service"
references = ["incident", "problem"]
[[framework]]
name = "COBIT"
[[framework.group]]
name = "DSS"
[framework.group.references]
DSS01 = "operations"
"""


def test_references_are_a_list_of_names_or_a_table_by_codes() -> None:
    itil, cobit = parse(GOOD, "mine.toml").all
    assert (itil.title, itil.noun, itil.nouns) == ("ITIL 4", "practice", "practices")
    assert itil.references == (
        Reference("ITIL", "incident", "incident", "Service"),
        Reference("ITIL", "problem", "problem", "Service"),
    )
    assert cobit.references == (Reference("COBIT", "DSS01", "operations", "DSS"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[framework", "is no TOML"),
        ('[[framework]]\nname = "X"\n', "something to refer to"),
        (GOOD.replace('"problem"', '"Incident"'), "each code is there once"),
        (GOOD.replace('DSS01 = "operations"', "DSS01 = 3"), "is no text"),
        (GOOD.replace("title =", "titel ="), "there is no such field"),
    ],
)
def test_a_damaged_text_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        parse(text, "mine.toml")
