"""What the user sees and is asked: the only module that prints.

Colour appears only on a terminal, and not where NO_COLOR is set. Without a terminal no question waits for an answer.
"""

import os
import sys
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO

from nicol.text.value import value

_PATIENCE_S = 1.0
"""How long work may take before the terminal says what is going on."""


class ReaderGoneError(BrokenPipeError):
    """Nobody reads standard output any more, as behind ``| head``. That is no mistake, and click leaves quietly."""


@value()
class Console:
    """Answers go to standard output; warnings, errors and progress to standard error."""

    colour: bool
    is_interactive: bool

    def say(self, text: str = "") -> None:
        self.write(f"{text}\n")

    def say_meanwhile(self, text: str) -> None:
        """As ``say``, while ``progress`` may be showing its label, which goes."""
        if sys.stderr.isatty():
            _show(sys.stderr, "")
        self.say(text)

    def write(self, text: str) -> None:
        """``text`` as it is, without a line break, for output that other programs read."""
        with _to_a_reader():
            sys.stdout.write(text)
            sys.stdout.flush()

    def write_bytes(self, content: bytes) -> None:
        """As ``write``, whatever the terminal's encoding and the system's line breaks are."""
        with _to_a_reader():
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.flush()

    def warn(self, text: str) -> None:
        print(f"{self.yellow('warning')}: {text}", file=sys.stderr, flush=True)

    def error(self, text: str) -> None:
        print(f"{self.red('error')}: {text}", file=sys.stderr, flush=True)

    def complain(self, text: str) -> None:
        """``text`` as it is on standard error, such as a report or a traceback."""
        print(text, file=sys.stderr, flush=True)

    @contextmanager
    def progress(self, label: str) -> Generator[None, None, None]:
        """Shows ``label`` on a terminal while the work takes more than a second, and then removes it."""
        if not sys.stderr.isatty():
            yield
            return
        timer = threading.Timer(_PATIENCE_S, _show, (sys.stderr, self.dim(f"{label} …")))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            _show(sys.stderr, "")

    def confirm(self, question: str, default: bool = False) -> bool:  # noqa: FBT001, FBT002 (reads as a sentence)
        """The answer, or ``default`` on an empty one and where there is no terminal."""
        if not self.is_interactive:
            return default
        answer = self._answer(f"{question} [{'Y/n' if default else 'y/N'}] ").lower()
        return answer in {"y", "yes"} if answer else default

    def ask(self, question: str) -> str:
        """The answer without surrounding space; empty where there is no terminal."""
        return self._answer(f"{question} ") if self.is_interactive else ""

    def choose(self, question: str, choices: Sequence[str]) -> int | None:
        """The position of the chosen line of ``choices``, or None for an empty answer and where there is no terminal.

        Asks again after an answer that is no number of the list.
        """
        if not self.is_interactive:
            return None
        for number, it in enumerate(choices, 1):
            self.say(f"  {self.bold(str(number))}  {it}")
        while answer := self._answer(f"{question} [1-{len(choices)}] "):
            if answer.isdecimal() and 1 <= int(answer) <= len(choices):
                return int(answer) - 1
        return None

    def _answer(self, prompt: str) -> str:
        sys.stdout.write(self.bold(prompt))
        sys.stdout.flush()
        return sys.stdin.readline().strip()

    def bold(self, text: str) -> str:
        return self._styled("1", text)

    def dim(self, text: str) -> str:
        return self._styled("2", text)

    def red(self, text: str) -> str:
        return self._styled("1;31", text)

    def green(self, text: str) -> str:
        return self._styled("32", text)

    def yellow(self, text: str) -> str:
        return self._styled("33", text)

    def cyan(self, text: str) -> str:
        return self._styled("36", text)

    def _styled(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def terminal(environment: Mapping[str, str] | None = None) -> Console:
    """The console of this process."""
    variables = os.environ if environment is None else environment
    is_terminal = sys.stdout.isatty()
    reconfigure: object = getattr(sys.stdout, "reconfigure", None)
    if callable(reconfigure):
        # Names of files may hold any bytes, and an old terminal may not have our signs; neither is worth a traceback.
        is_unicode = sys.stdout.encoding.lower() in {"utf-8", "utf8"}
        reconfigure(errors="surrogateescape" if is_unicode else "replace")
    return Console(
        colour=is_terminal and not variables.get("NO_COLOR") and variables.get("TERM") != "dumb",
        is_interactive=is_terminal and sys.stdin.isatty() and not variables.get("CI"),
    )


@contextmanager
def _to_a_reader() -> Generator[None, None, None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError(*error.args) from error


def _show(stream: TextIO, text: str) -> None:
    # Return to the margin and clear the line, so that nothing of an earlier label stays.
    stream.write(f"\r\x1b[K{text}")
    stream.flush()
