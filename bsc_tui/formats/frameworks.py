"""Frameworks as TOML: what each is called, and what can be referred to in it.

[[framework]]                      # name, title, noun, nouns
[[framework.group]]                # name, references: a list of names, or a table of names by their codes
"""

from __future__ import annotations

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.frameworks import Framework, Frameworks, Reference
from bsc_tui.formats.toml_table import Table

AGAIN = "install bsc-tui again: a part of it is damaged"


def parse(text: str, where: str) -> Frameworks:
    """The frameworks a text describes. Raises Refused with the first thing that is wrong with it."""
    import tomllib

    try:
        document = tomllib.loads(text)
    except ValueError as error:
        raise Refused(f"{where} is no TOML: {error}", AGAIN) from None
    problems: list[str] = []
    table = Table(document, where, problems)
    found = [_framework(table.within(one, f"framework {at}")) for at, one in enumerate(table.tables("framework"), 1)]
    table.finish()
    if problems:
        raise Refused(problems[0], AGAIN)
    return Frameworks(found)


def _framework(table: Table) -> Framework:
    name = table.text("name")
    references: list[Reference] = []
    for at, fields in enumerate(table.tables("group"), 1):
        group = table.within(fields, f"group {at}")
        named = group.text("name")
        references += [Reference(name, code, said, named) for code, said in _references(group)]
        group.finish()
    if not name or not references:
        table.complain("name", "a framework has a name and something to refer to")
    if len({it.code.casefold() for it in references}) < len(references):
        table.complain("group", "each code is there once")
    known = Framework(name, table.text("title", name), table.text("noun"), table.text("nouns"), tuple(references))
    table.finish()
    return known


def _references(group: Table) -> list[tuple[str, str]]:
    """Codes with their names; a list of names has no other codes."""
    if isinstance(group.fields.get("references"), dict):
        named = group.within(group.table("references"), "references")
        return [(code, named.text(code)) for code in named.fields]
    return [(name, name) for name in group.texts("references")]
