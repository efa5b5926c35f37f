"""The table of actions: what can be done on the screen, with which key, where, and in which words. Strings only."""

from __future__ import annotations

from typing import NamedTuple

BOARD = "scorecard"
KPI = "KPI"
DEFINITION = "definition"
OBJECTIVE = "objective"
SETTINGS = "settings"
HISTORY = "history"
FINDINGS = "findings"
GRID = "grid"
LENS = "frameworks"
READING = "reading"
STANDUP = "stand-up"
SUMMARY = "summary"
PASTE = "paste"
DIFFERENCE = "difference"
MAP = "map"
WELCOME = "welcome"
EVERYWHERE = "everywhere"


class Action(NamedTuple):
    """One thing that can be done.

    ``id`` names the screen's method ``action_ID``; one that ``is_table`` is done by the table itself. ``keys`` are
    named as Textual does, the first one is shown; ``label`` stands in the footer (if ``footer`` says at which place)
    and in the list of commands, ``help`` in both that and the list of keys.
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...]
    where: tuple[str, ...]
    footer: int = 0
    is_table: bool = False


_EDITED = (BOARD, KPI, DEFINITION, OBJECTIVE, SETTINGS, GRID, LENS)
_SORTED = (BOARD, KPI, DEFINITION, OBJECTIVE, SETTINGS, HISTORY, LENS)
_STEPPED = (BOARD, KPI, OBJECTIVE, GRID, LENS, MAP)
_COLUMNED = (*_EDITED, HISTORY)
_TABLES = (*_COLUMNED, FINDINGS, READING, PASTE, DIFFERENCE)

ACTIONS = (
    Action(
        "go_to_tab",
        "tab",
        "a tab by its number: Overview comes first, then the perspectives",
        tuple("123456789"),
        (BOARD, KPI, OBJECTIVE),
    ),
    Action("go_to_tab", "framework", "a framework by its number", tuple("123456789"), (LENS,)),
    Action("next_tab", "next tab", "the next tab", ("tab",), (BOARD, KPI, OBJECTIVE, LENS)),
    Action("previous_tab", "previous tab", "the tab before", ("shift+tab",), (BOARD, KPI, OBJECTIVE, LENS)),
    Action("move", "move", "move by cells and lines", ("up", "down", "left", "right", *"hjkl"), _TABLES, 0, True),
    Action("first", "first line", "to the first line, to the last", ("g", "G"), (*_TABLES, MAP), 0, True),
    Action("page", "page", "a page up, a page down", ("pageup", "pagedown"), (*_TABLES, MAP), 0, True),
    Action("up_down", "move", "move among the objectives", ("up", "down", *"jk"), (MAP,), 0, True),
    Action("edge", "edge", "to the first and the last column", ("home", "end"), _COLUMNED, 0, True),
    Action(
        "edit",
        "edit",
        "open the cell: Enter saves and opens the one below, Tab the one to the right, Esc ends",
        ("enter", "e"),
        _EDITED,
        1,
        True,
    ),
    Action("go", "go", "to where it is mended", ("enter",), (FINDINGS,), 1, True),
    Action(
        "type",
        "type",
        "a value typed on a cell opens it and replaces what stands there; - alone: not available",
        (*"0123456789", "plus", "minus", "equals_sign", "full_stop", "comma"),
        (GRID,),
        0,
        True,
    ),
    Action("clear", "clear", "clear the cell", ("x", "delete"), _EDITED),
    Action("open", "open", "open the KPI, objective or perspective", ("o",), (BOARD, DEFINITION, GRID, LENS), 3),
    Action("open", "open", "open the KPI", ("o",), (OBJECTIVE,)),
    Action("note", "note", "a note on the value, or a comment on the objective", ("n",), (BOARD,)),
    Action("note", "comment", "the comment on the objective in this month", ("n",), (OBJECTIVE,), 3),
    Action("note", "note", "a note on the value", ("n",), (LENS,)),
    Action("note", "note", "a note on the value", ("n",), (KPI, GRID), 3),
    Action("targets", "targets", "the KPI's target rows", ("t",), (BOARD, KPI, LENS), 4),
    Action("why", "why", "how this number came about", ("w",), (BOARD, KPI, OBJECTIVE, GRID, LENS, MAP), 5),
    Action("earlier", "earlier", "the period before", ("left_square_bracket",), _STEPPED, 6),
    Action("later", "later", "the period after", ("right_square_bracket",), _STEPPED),
    Action("view_by", "by quarter", "by quarter, by year, and by each KPI's own period again", ("v",), (BOARD, LENS)),
    Action("as_of", "as of", "the scorecard as it was known on a day", ("V",), (BOARD,)),
    Action("grid", "grid", "the grid of KPIs and periods", ("b",), (BOARD, KPI, LENS)),
    Action("lens", "frameworks", "the KPIs by what they refer to in ITIL, COBIT and TOGAF", ("f",), (BOARD,)),
    Action("lens", "next", "the next framework", ("f",), (LENS,), 2),
    Action("open", "open", "open the objective", ("enter", "o"), (MAP,), 1),
    Action("add_link", "link", "what the objective drives: add a link", ("a", "L"), (MAP,), 2),
    Action("remove_link", "unlink", "take a link of the objective away", ("x", "delete", "D"), (MAP,), 3),
    Action("to_driven", "along", "along a link to what it drives", ("right", "l", "greater_than_sign"), (MAP,), 4),
    Action("to_driver", "back along", "back along a link to what drives it", ("left", "h", "less_than_sign"), (MAP,)),
    Action("next_branch", "next branch", "where several links lead on: the next of them", ("tab",), (MAP,)),
    Action("previous_branch", "branch before", "the one before", ("shift+tab",), (MAP,)),
    Action("map", "map", "the strategy map: which objective drives which", ("m",), (BOARD,)),
    Action("right", "right", "the cell to the right, or a period that comes into view", ("tab",), (GRID,)),
    Action("left", "left", "the cell to the left, or a period that comes into view", ("shift+tab",), (GRID,)),
    Action("next_frequency", "frequency", "KPIs of the next frequency", ("f", "ctrl+pagedown"), (GRID,)),
    Action("previous_frequency", "frequency before", "KPIs of the frequency before", ("F", "ctrl+pageup"), (GRID,)),
    Action("add", "add", "add a KPI, an objective or a perspective", ("a",), (BOARD,)),
    Action("catalogue", "catalogue", "choose KPIs to add from the catalogue", ("C",), (BOARD,)),
    Action("archive", "archive", "take the KPI, objective or perspective off the lists", ("D",), (BOARD, DEFINITION)),
    Action("delete", "delete", "delete what holds no values and nothing else", ("X",), (BOARD, DEFINITION, OBJECTIVE)),
    Action("merge", "merge into", "make one of this KPI and another that measures the same", ("M",), (BOARD, KPI)),
    Action("add", "initiative", "add an initiative", ("a",), (OBJECTIVE,), 2),
    Action(
        "archive",
        "archive",
        "take the initiative, on its definition the objective, off the lists",
        ("D",),
        (OBJECTIVE,),
    ),
    Action("add_target", "add", "a target from the period on, or a plan: 95 from 2027-01", ("a",), (KPI,), 2),
    Action("remove_target", "remove target", "take the target row away", ("D",), (KPI,)),
    Action("move_up", "move up", "move the line up among its neighbours", ("K", "shift+up"), (BOARD, OBJECTIVE)),
    Action(
        "move_down", "move down", "move the line down among its neighbours", ("J", "shift+down"), (BOARD, OBJECTIVE)
    ),
    Action("filter", "filter", "show only lines with these words", ("slash",), _TABLES),
    Action("sort", "sort", "sort by the cursor's column: up, down, as it was", ("c",), _SORTED),
    Action("undo", "undo", "take back my last change", ("u",), (*_EDITED, HISTORY, MAP), 7),
    Action("redo", "redo", "bring back what I undid last", ("ctrl+r",), (*_EDITED, HISTORY, MAP)),
    Action("standup", "stand-up", "what is due, a field always open", ("s",), (BOARD,), 2),
    Action("history", "history", "every change", ("H",), (BOARD, KPI, DEFINITION, OBJECTIVE, GRID, LENS, MAP)),
    Action("check", "findings", "what the scorecard's design lacks, and where to mend it", ("i",), (BOARD,)),
    Action("settings", "settings", "the scorecard's settings", ("S",), (BOARD,)),
    Action("copy", "copy", "copy the cell; once more: the line", ("y",), _COLUMNED),
    Action("copy", "copy", "copy all of it", ("y",), (READING, MAP)),
    Action(
        "take",
        "save",
        "save the value and go on; with nothing typed: skip the line",
        ("enter", "down"),
        (STANDUP,),
        1,
        True,
    ),
    Action("go_back", "back", "save what was typed, and to the line before", ("up",), (STANDUP,), 0, True),
    Action("to_note", "note", "to the note, and back to the value", ("tab", "shift+tab"), (STANDUP,)),
    Action("editor", "editor", "write the note in $EDITOR", ("ctrl+o",), (STANDUP,)),
    Action("gaps", "gaps", "the KPI's older gaps and its open period too", ("ctrl+g",), (STANDUP,)),
    Action("turn", "by owner", "by owner, or by perspective again", ("ctrl+t",), (STANDUP,)),
    Action("copy", "copy", "copy the summary", ("y",), (SUMMARY,), 1),
    Action("go_on", "go on", "back to what was skipped, or is unsure", ("s",), (SUMMARY,), 2),
    Action("enough", "close", "end the stand-up", ("enter",), (SUMMARY,), 3),
    Action("save", "save", "save what can be taken of the block", ("enter",), (PASTE,), 1),
    Action("save", "save", "save what changed in the text", ("enter",), (DIFFERENCE,), 1),
    Action("edit_text", "as text", "edit the structure as text in $EDITOR", ("E",), (BOARD,)),
    Action("edit_text", "edit on", "open the text again", ("E",), (DIFFERENCE,), 2),
    Action("begin_it", "IT template", "begin with the IT template", ("1",), (WELCOME,), 1),
    Action("begin_it_full", "full", "begin with the full IT template", ("2",), (WELCOME,), 2),
    Action("begin_catalogue", "catalogue", "choose the KPIs from the catalogue", ("3",), (WELCOME,), 3),
    Action("begin_empty", "empty", "begin with four perspectives and nothing else", ("4",), (WELCOME,), 4),
    Action("begin_demo", "demo", "look around in a filled one with invented history", ("5",), (WELCOME,), 5),
    Action("commands", "commands", "find a command by name", ("colon", "ctrl+p"), (EVERYWHERE,)),
    Action("help", "keys", "the keys of this screen", ("question_mark",), (EVERYWHERE,), 8),
    Action("back", "back", "back, or quit", ("q",), (EVERYWHERE,)),
    Action("leave", "leave", "leave what is open; elsewhere nothing", ("escape",), (EVERYWHERE,)),
    Action("interrupt", "quit", "a hint first, then quit", ("ctrl+c",), (EVERYWHERE,)),
    Action("suspend", "suspend", "to the shell; fg comes back", ("ctrl+z",), (EVERYWHERE,)),
)

WRITING = frozenset(
    {
        *("clear", "note", "add", "catalogue", "archive", "add_target", "remove_target", "move_up", "move_down"),
        *("undo", "redo", "save", "add_link", "remove_link", "delete", "merge", "edit_text"),
    }
)
"""Actions that change the file; where it is open for reading only they say so and do nothing."""
