"""Runs a command with a file as its input: FILE COMMAND…; prints its milliseconds, its peak in KiB and its exit code.

A process of its own, because a child's peak begins with the size of whoever started it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from time import perf_counter

if __name__ == "__main__":
    with open(sys.argv[1], "rb") as lines:
        begun = perf_counter()
        child = subprocess.Popen(sys.argv[2:], stdin=lines, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        ms = (perf_counter() - begun) * 1000
    child.returncode = os.waitstatus_to_exitcode(status)
    sys.stdout.write(f"{ms} {usage.ru_maxrss} {child.returncode}\n")
