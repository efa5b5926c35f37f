"""Guides in a terminal."""

from __future__ import annotations

from bsc_tui.present.guide import plain


def test_comments_and_fences_are_left_out_and_code_is_indented() -> None:
    text = "# Files\n\n**Never** `cp`.\n\n<!-- example: demo -->\n```console\n$ bsc due\n\n$ bsc x ** y\n```\nend\n"
    assert plain(text) == "# Files\n\nNever `cp`.\n\n    $ bsc due\n\n    $ bsc x ** y\nend"


def test_no_text_is_no_text() -> None:
    assert plain("") == ""
