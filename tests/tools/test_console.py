"""Colour and questions: only where somebody sees them."""

import os
import pty
import subprocess
import sys

import pytest

from nicol.tools.cli.console import Console, terminal

SHOW = """
from nicol.tools.cli.console import terminal
console = terminal()
console.say(console.green("green"))
console.say(f"interactive {console.is_interactive}")
"""


def shown_on_a_terminal(script, **environment):
    """What ``script`` writes when its three streams are a terminal."""
    ours, theirs = pty.openpty()
    variables = {it: value for it, value in os.environ.items() if it not in ("NO_COLOR", "CI")} | {"TERM": "xterm"}
    done = subprocess.Popen(
        [sys.executable, "-c", script], stdin=theirs, stdout=theirs, stderr=theirs, env=variables | environment
    )
    done.wait(30)
    os.close(theirs)
    written = os.read(ours, 65536).decode()
    os.close(ours)
    return written


def test_colour_on_a_terminal():
    assert "\x1b[32mgreen\x1b[0m" in shown_on_a_terminal(SHOW)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted(variables):
    assert "\x1b[32m" not in shown_on_a_terminal(SHOW, **variables)


def test_a_terminal_is_asked_but_not_in_ci():
    assert "interactive True" in shown_on_a_terminal(SHOW)
    assert "interactive False" in shown_on_a_terminal(SHOW, CI="true")


def test_a_pipe_gets_no_colour_and_no_question():
    done = subprocess.run([sys.executable, "-c", SHOW], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.stdout == "green\ninteractive False\n"


@pytest.mark.parametrize("default", [True, False])
def test_confirm_without_a_terminal_takes_the_default(default):
    assert Console(colour=False, is_interactive=False).confirm("Sure?", default) is default


def test_ask_without_a_terminal_is_empty():
    assert Console(colour=False, is_interactive=False).ask("Name?") == ""


def test_progress_of_short_work_shows_nothing(capsys):
    with terminal().progress("Working"):
        pass
    assert capsys.readouterr() == ("", "")


def test_slow_work_shows_its_label_and_removes_it():
    script = SHOW + "\nimport time\nwith console.progress('Counting rows'):\n    time.sleep(1.2)\n"
    written = shown_on_a_terminal(script)
    assert "Counting rows" in written
    assert written.endswith("\r\x1b[K")


def test_a_reader_that_leaves_early_is_no_mistake(project):
    done = subprocess.run(
        f"{sys.executable} -m nicol rule --format markdown | true",
        shell=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
