"""The log of failures nobody foresaw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.host import crashes, paths

if TYPE_CHECKING:
    import pytest


def failed(words: str) -> Exception:
    secret = "a local value"
    try:
        raise RuntimeError(words + secret[:0])
    except RuntimeError as error:
        return error


def test_a_failure_is_kept_for_its_user_alone_without_local_values() -> None:
    place = crashes.keep(failed("first"))
    assert place == paths.state_dir() / "crash.log"
    assert place is not None
    assert place.stat().st_mode & 0o777 == 0o600
    crashes.keep(failed("second \udc80"))
    text = place.read_text(encoding="utf-8")
    assert text.index("RuntimeError: first") < text.index("RuntimeError: second \\udc80")
    assert "secret[:0]" in text
    assert "a local value" not in text.replace('"a local value"', "")


def test_a_long_log_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crashes, "LARGEST", 10)
    crashes.keep(failed("first"))
    place = crashes.keep(failed("second"))
    assert place is not None
    assert "first" not in place.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/nowhere")
    assert crashes.keep(failed("lost")) is None
