"""Texts that somebody gives to be taken in whole: files and streams, up to a size."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from bsc_tui.domain.errors import Refused

LARGEST = 16 * 1024 * 1024
"""Bytes: many times the text of a scorecard with 1,000 KPIs. What never ends (a device, a pipe) is not waited for."""


def text_in(file: Path) -> str:
    """The text of a file. Raises OSError and ValueError as opening does, and Refused as ``text_of``."""
    with file.open("rb") as opened:
        return text_of(opened, file.name)


def text_of(stream: BinaryIO, name: str) -> str:
    """The text of a stream called ``name``, without a mark of its byte order.

    Raises Refused where it is not UTF-8 or has more than LARGEST bytes.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused(f"{name} is too large: more than {LARGEST // 1024**2} MB", "name a text made for this")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{name} is not UTF-8 text", "save it in UTF-8") from None
