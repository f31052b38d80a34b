"""How much memory this process has needed since it was last asked to begin anew."""

from contextlib import suppress
from pathlib import Path

_FORGET_PEAK = "5"  # https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html


def begin_anew() -> None:
    """Else what another test has needed would hide what this one does."""
    with suppress(PermissionError):
        Path("/proc/self/clear_refs").write_text(_FORGET_PEAK)


def peak_kb() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    (peak,) = (it for it in lines if it.startswith("VmHWM:"))
    return int(peak.split()[1])
