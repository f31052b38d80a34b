"""Chromium without a window, driven through a pair of pipes."""

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe")
_PLACE = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(it), fcntl.F_DUPFD, 64) for it in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from 3 and answers to 4."""
_CODES = {"Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowDown": 40}


class Page:
    """``complaints`` are exceptions, and what the browser refused or could not load."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read, self._buffer, self._number = write, read, b"", 0
        self._session: str | None = None
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for it in ("Page", "Runtime", "Log"):
            self.call(f"{it}.enable")

    def call(self, method: str, **parameters: object) -> dict:
        self._number += 1
        session = {"sessionId": self._session} if self._session else {}
        asked = {"id": self._number, "method": method, "params": parameters, **session}
        os.write(self._write, json.dumps(asked).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            if answer.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded"}:
                self.complaints.append(json.dumps(answer["params"]))

    def _next(self) -> dict:
        while b"\0" not in self._buffer:
            assert select.select([self._read], [], [], 10)[0], "Chromium does not answer"
            read = os.read(self._read, 1 << 20)
            assert read, "Chromium has ended"
            self._buffer += read
        first, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(first)

    def value(self, expression: str) -> object:
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Until ``expression`` is true, ten seconds at most."""
        for _ in range(400):
            if self.value(f"Boolean({expression})"):
                return
            time.sleep(0.025)
        raise AssertionError(f"{expression}: {self.value('document.body.innerText')}")

    def press(self, key: str, *, control: bool = False) -> None:
        code = _CODES.get(key, ord(key[0].upper()))
        text = {"text": "\r"} if key == "Enter" else {}
        about = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": 2 if control else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown", **about, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def write(self, text: str) -> None:
        self.call("Input.insertText", text=text)


@contextmanager
def page(profile: Path) -> Iterator[Page]:
    commands, write = os.pipe()
    read, answers = os.pipe()
    command = [sys.executable, "-c", _PLACE, str(commands), str(answers), str(PROGRAM), *_FLAGS]
    command.append(f"--user-data-dir={profile}")
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=(commands, answers), stdout=nowhere, stderr=nowhere) as process:
        os.close(commands)
        os.close(answers)
        try:
            yield Page(write, read)
        finally:
            os.close(write)
            os.close(read)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(3)
            process.kill()
