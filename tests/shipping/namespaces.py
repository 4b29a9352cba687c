"""A view of the file system and a network of this process's own: what is mounted or listened to there ends with it."""

import ctypes
import os
import subprocess
import sys

NEW_MOUNTS, NEW_NETWORK = 0x00020000, 0x40000000


def of_its_own():
    """Mounts that nobody else sees; as root on Linux alone."""
    if sys.platform != "linux" or os.geteuid():
        raise SystemExit("The rehearsal wants root on Linux: it makes file systems and a network of its own.")
    _unshare(NEW_MOUNTS)
    mount("--make-rprivate", "/")


def off_the_network():
    """From here on there is only this machine's own address, with every port free. Threads and processes follow."""
    _unshare(NEW_NETWORK)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)


def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)


def overlay(target, *, lower, scratch):
    """``lower`` at ``target``; what is written goes below ``scratch``."""
    upper, work = scratch / "upper", scratch / "work"
    for folder in (target, upper, work):
        folder.mkdir(parents=True, exist_ok=True)
    mount("-t", "overlay", "overlay", "-o", f"lowerdir={lower},upperdir={upper},workdir={work}", target)


def _unshare(flags):
    if ctypes.CDLL(None, use_errno=True).unshare(flags):
        raise OSError(ctypes.get_errno(), "unshare")
