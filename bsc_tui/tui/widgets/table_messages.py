"""What a table tells the screen it stands on. A screen handles them as ``on_table_edited`` or ``@on(Table.Edited)``."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

Way = Literal["down", "up", "right", "left", "stay"]
"""Where the open field goes once a text is taken; "stay": nowhere, or to the place that was clicked."""


class AtCell(Message, namespace="table"):
    """Something about one cell: ``row_key`` and ``column_id`` tell which."""

    def __init__(self, row_key: str, column_id: str) -> None:
        self.row_key = row_key
        self.column_id = column_id
        super().__init__()


class CellText(AtCell, namespace="table"):
    """Something about the text of an open cell."""

    def __init__(self, row_key: str, column_id: str, text: str) -> None:
        self.text = text
        super().__init__(row_key, column_id)


class Moved(AtCell, namespace="table"):
    """The cursor stands elsewhere, in a page's empty table on no row at all (``row_key`` is "")."""


class Opened(CellText, namespace="table"):
    """A cell was opened; ``text`` is what stands in the field."""


class Typing(CellText, namespace="table"):
    """The text in the field changed."""


class Edited(CellText, namespace="table"):
    """A text is meant to be kept. Answer with ``Table.accept()`` or ``Table.refuse()``; keys wait until then."""

    def __init__(self, row_key: str, column_id: str, text: str, move: Way) -> None:
        self.move = move
        super().__init__(row_key, column_id, text)


class Passed(AtCell, namespace="table"):
    """A field in which nothing was typed is left. Answer with ``Table.go_on()``; keys wait until then."""

    def __init__(self, row_key: str, column_id: str, move: Way) -> None:
        self.move = move
        super().__init__(row_key, column_id)


class Orphaned(CellText, namespace="table"):
    """The row of the open cell has gone while somebody typed in it; the text is kept in the field."""


class Closed(AtCell, namespace="table"):
    """Editing has ended, nothing is open any more."""


class Activated(Message, namespace="table"):
    """Enter, or a click, on a row where nothing can be edited."""

    def __init__(self, row_key: str) -> None:
        self.row_key = row_key
        super().__init__()


class HeaderClicked(Message, namespace="table"):
    """A click on a column's heading."""

    def __init__(self, column_id: str) -> None:
        self.column_id = column_id
        super().__init__()


class Pasted(Message, namespace="table"):
    """A paste that is more than one cell's text, or came while no cell was open; ``text`` is all of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()
