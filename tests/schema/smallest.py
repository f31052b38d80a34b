"""Makes an example small for the reader."""

from collections.abc import Callable


def smallest(text: str, is_like_it: Callable[[str], bool]) -> str:
    """``text`` without the lines that it does not need to be like itself: halves first, single lines at last."""
    lines = text.splitlines(keepends=True)
    n_left_out = max(1, len(lines) // 2)
    while True:
        shorter = _without(lines, n_left_out, is_like_it)
        if n_left_out == 1 and shorter == lines:
            return "".join(lines)
        lines, n_left_out = shorter, max(1, n_left_out // 2)


def _without(lines: list[str], n_left_out: int, is_like_it: Callable[[str], bool]) -> list[str]:
    start = 0
    while start < len(lines):
        shorter = lines[:start] + lines[start + n_left_out :]
        if is_like_it("".join(shorter)):
            lines = shorter
        else:
            start += n_left_out
    return lines
