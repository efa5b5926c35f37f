"""Textual bindings from the table of actions."""

from __future__ import annotations

from textual.binding import Binding

from bsc_tui.tui.actions import EVERYWHERE, WRITING, actions_for


def bindings_for(where: str) -> list[Binding]:
    """The bindings of a screen: what the table of actions says for it, but for what the table itself does."""
    out = []
    for action in actions_for(where):
        if action.is_table or EVERYWHERE in action.where:
            continue
        if action.id == "go_to_tab":
            out += [Binding(key, f"go_to_tab({int(key) - 1})", show=False) for key in action.keys]
        else:
            deed = f"write('{action.id}')" if action.id in WRITING else action.id
            out.append(Binding(",".join(action.keys), deed, action.label, show=False, id=action.id))
    return out


def bindings_everywhere() -> list[Binding]:
    """The bindings of the program itself."""
    return [
        Binding(",".join(action.keys), action.id, action.label, show=False, id=action.id)
        for action in actions_for(EVERYWHERE)
    ]
