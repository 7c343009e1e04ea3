"""Starts the commands that come as lines on standard input (arguments apart by NUL) and ends all of them, and all that
they left behind, once that input ends: whoever holds the other end may exit, throw or be killed. Usage: keeper.py FOLDER,
which it removes at the end.

A process that a daemon leaves behind (slurmstepd, the job it runs) becomes a child of the keeper, which is a
"subreaper": so nothing escapes it, without root, cgroups or a namespace.
"""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys

PR_SET_CHILD_SUBREAPER = 36


def children_of(parent):
    for task in pathlib.Path(f"/proc/{parent}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def end_all():
    """Kills children until there is none: the children of a killed one become ours and are next."""
    while True:
        for child in children_of(os.getpid()):
            os.kill(child, signal.SIGKILL)  # ours, and not waited for yet: the number is no other's
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def main():
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit("keeper: not made a subreaper, so what the daemons leave behind would stay: nothing was started")
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)  # the end of input is the one way out
    for line in sys.stdin:
        subprocess.Popen(line.rstrip("\n").split("\0"), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, start_new_session=True)
    end_all()
    shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    main()
