"""Texts somebody gives: read whole, in UTF-8, and never without end."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from bsc_tui.domain.errors import Refused
from bsc_tui.host.texts import LARGEST, text_in, text_of


def test_a_text_is_read_without_the_mark_of_its_byte_order(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes('\ufeffname = "Köln"\r\n'.encode())
    assert text_in(file) == 'name = "Köln"\r\n'


def test_a_text_of_the_largest_size_is_read() -> None:
    assert len(text_of(BytesIO(b"x" * LARGEST), "it")) == LARGEST


def test_what_never_ends_is_refused() -> None:
    with pytest.raises(Refused, match="zero is too large: more than 16 MB"):
        text_in(Path("/dev/zero"))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused, match="stdin is not UTF-8 text") as refused:
        text_of(BytesIO(b"\xff\xfe"), "stdin")
    assert refused.value.hint == "save it in UTF-8"
