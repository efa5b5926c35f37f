"""A guide for the terminal: Markdown without the signs that only a browser needs."""

from __future__ import annotations


def plain(markdown: str) -> str:
    r"""Markdown as people read it in a terminal.

    Comments and the fences of code are left out, code is indented, bold loses its stars; all else reads well as it is.

    >>> plain("**Met**:\n\n<!-- x -->\n```console\n$ bsc due\n```\n")
    'Met:\n\n    $ bsc due'
    """
    lines = []
    is_code = False
    for line in markdown.splitlines():
        if line.startswith("```"):
            is_code = not is_code
        elif is_code:
            lines.append(f"    {line}".rstrip())
        elif not line.startswith("<!--"):
            lines.append(line.replace("**", ""))
    return "\n".join(lines).strip("\n")
