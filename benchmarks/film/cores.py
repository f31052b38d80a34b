"""Where the server and its clients run.

Left to itself a kernel lets them share a core or not, as it comes, and keeps them there for a while. An answer that
wakes a core from its sleep takes three times as long as one for which a core only changes hands, so that the same call
takes 20 µs or 90, by chance and for one contender only.
"""

import os
from pathlib import Path

CHOICES = ("apart", "shared", "free")
"""``apart``: the server has a core of its own, as one on a machine of its own. ``shared``: both have the same one, so
that a call takes as long as both work. ``free``: wherever the kernel likes."""


def place(server: Path, where: str) -> str:
    """Put this process, and what it starts, and the server whose data is in ``server``. Returns what was done."""
    if where == "free" or not hasattr(os, "sched_setaffinity"):
        return "free"
    cores = sorted(os.sched_getaffinity(0))
    its_own = cores[-1] if where == "apart" else cores[0]
    process = int((server / "postmaster.pid").read_text().split()[0])
    # Each connection's process is a child of this one, and is where it is.
    os.sched_setaffinity(process, {its_own})
    os.sched_setaffinity(0, {cores[0]})
    return "shared" if its_own == cores[0] else "apart"
