"""The entry point: how any call ends, and the short way to the screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from bsc_tui.cli.exits import Exit, exit_for
from bsc_tui.cli.options import Options, asks_for_screen
from bsc_tui.cli.streams import complain, open_closed, say, silence
from bsc_tui.domain.errors import BscError, FileProblem

_LITTER = 50_000
"""Objects made and not yet let go, above which it is worth looking for garbage."""

_SAVED = "bsc history shows what was saved"


def program() -> NoReturn:
    """The program as it is called: ends the process with the exit code as soon as everything is said and written.

    Python would go on and take its own memory apart, which takes longer than most commands do.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        # What could not be written was told when it was; it must not become another exit code.
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. No traceback reaches the user."""
    # What is made while a command starts is no garbage, and few commands make any.
    gc.set_threshold(_LITTER)
    open_closed()
    chosen = Options()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv), chosen)
    except BscError as error:
        complain(FileProblem(f"saved, but {error.what}", _SAVED) if chosen.has_saved else error)
        return exit_for(error)
    except (KeyboardInterrupt, EOFError):
        say("bsc: saved, but interrupted before all of it was shown" if chosen.has_saved else "bsc: interrupted")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        silence()
        if chosen.has_saved:
            say("bsc: saved, but nobody read what was printed")
        return Exit.FINE
    except OSError as error:
        _failed(error, has_saved=chosen.has_saved)
        silence()
        return Exit.FILE
    except Exception as error:  # noqa: BLE001 - the boundary: whatever nobody foresaw ends here, with words
        return _crashed(error)


def _run(args: list[str], chosen: Options) -> int:
    if "_BSC_COMPLETE" not in os.environ and asks_for_screen(args, chosen):
        from bsc_tui.cli.screen import open_screen

        return open_screen(chosen.path, is_named=chosen.file is not None, options=chosen)
    from bsc_tui.cli.root import run

    return run(args, chosen)


def _failed(error: OSError, *, has_saved: bool) -> None:
    told = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    if has_saved:
        complain(FileProblem(f"saved, but the output could not be written: {told}", _SAVED))
    else:
        complain(FileProblem(told, "see that there is room and that you may write there, then try again"))


def _crashed(error: Exception) -> int:
    from bsc_tui.host import crashes

    place = crashes.keep(error)
    where = f"; {place} says where" if place else ""
    complain(BscError(f"this should not have happened: {type(error).__name__}: {error}", f"please report it{where}"))
    return Exit.REFUSED
