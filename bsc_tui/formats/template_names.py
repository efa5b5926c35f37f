"""The names a template gives, as its tables are read: each once, and found again from wherever it is named."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_tui.domain.naming import nearest
from bsc_tui.formats.template_document import NEWEST
from bsc_tui.formats.toml_table import Table


class Names:
    """Names of one kind that have been read so far; unique whatever their case."""

    def __init__(self, kind: str, names: Sequence[str] = ()) -> None:
        self.kind = kind
        self._names = {name.casefold(): name for name in names}

    def add(self, table: Table, field: str, name: str) -> None:
        """Takes a name in, or complains that it is empty or taken."""
        if not name:
            table.complain(field, f"each {self.kind} needs one")
        elif name.casefold() in self._names:
            table.complain(field, f'there are two of "{name}"')
        self._names.setdefault(name.casefold(), name)

    def find(self, table: Table, field: str, name: str) -> str:
        """The name as it is written where it belongs, or a complaint with the nearest ones."""
        known = self._names.get(name.casefold())
        if known is None:
            close = nearest(self._names.values(), name)
            hint = f"; did you mean {' or '.join(close)}?" if close else ""
            table.complain(field, f'there is no {self.kind} "{name}"{hint}')
        return known or name


class Ids:
    """The numbers of rows of one kind that have been read so far: what tells entries apart when they are renamed."""

    def __init__(self) -> None:
        self._ids: set[int] = set()

    def read(self, table: Table) -> int:
        """A table's ``id``, 0 where it has none; complains of one that another table has."""
        found = table.whole("id", 1, NEWEST) or 0
        if found in self._ids:
            table.complain("id", f"another one has {found} already; leave it out for a new one")
        if found:
            self._ids.add(found)
        return found
