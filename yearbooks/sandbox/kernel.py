"""Ask the kernel for what Python has no name for; where it refuses, the other limits hold."""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def adopt_orphans() -> None:
    """Become the parent of whatever the children of this process leave behind."""
    _prctl(_PR_SET_CHILD_SUBREAPER)


def gain_nothing() -> None:
    """Let no program that this process starts have more rights than it has itself."""
    _prctl(_PR_SET_NO_NEW_PRIVS)


def leave_network() -> bool:
    """Leave all networks behind; tell whether the kernel let us."""
    if not sys.platform.startswith("linux"):
        return False
    library = _library()
    if library.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    return True


def end_descendants() -> None:
    """End every process that this one is the parent of, adopted ones included."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    while True:
        try:
            children = [int(pid) for pid in listed.read_text().split()]
        except OSError:
            children = []
        for pid in children:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0 if children else os.WNOHANG)
        except ChildProcessError:
            return
        if not children:
            return


def _prctl(option: int) -> None:
    if sys.platform.startswith("linux"):
        _library().prctl(option, 1, 0, 0, 0)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
