"""The page in a real browser: rows are looked at, changed by keyboard and saved, and nothing breaks its policy."""

import psycopg
import pytest
from tests.tools.studio.chromium import PROGRAM, page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")]

CELL = 'document.querySelector(\'td[data-y="{y}"][data-x="{x}"]\')'
SAVED = "!document.querySelector('#staged.shown') && !document.querySelector('#main[aria-busy=true]')"
MARKUP = "<img src=x onerror=alert(1)>"


def test_a_row_is_found_changed_and_saved(studio, shop_url, tmp_path):
    with psycopg.connect(shop_url, autocommit=True) as connection, page(tmp_path / "profile") as browser:
        browser.call("Page.navigate", url=studio.server.gate.url)
        browser.wait("document.querySelector('#models a')")
        assert "token" not in str(browser.value("location.href"))
        browser.value("location.hash = '#/Customer'")
        name = CELL.format(y=1, x=2)
        browser.wait(f"{name}?.textContent === 'NULL'")
        browser.value(f"{name}.focus()")
        browser.press("Enter")
        browser.wait("document.activeElement.tagName === 'TEXTAREA'")
        browser.write(MARKUP)
        browser.press("Enter")
        browser.wait(f"document.activeElement === {name}")
        browser.press("s", control=True)
        browser.wait(SAVED)
        assert browser.value("document.querySelector('#toast').textContent") == "1 change saved"
        browser.wait(f"{name}.textContent === {MARKUP!r}")
        # Undone the same way.
        browser.value(f"{name}.focus()")
        browser.press("Enter")
        browser.value("[...document.querySelectorAll('.popover button')].find(it => it.textContent === 'NULL').click()")
        browser.press("s", control=True)
        browser.wait(SAVED)
        browser.wait(f"{name}.textContent === 'NULL'")
        # Somebody else is quicker: their value is shown, and ours stays if it is saved again.
        browser.value(f"{name}.focus()")
        browser.press("Enter")
        browser.write("Mine")
        browser.press("Enter")
        connection.execute("UPDATE customers SET name = 'Theirs' WHERE id = 2")
        browser.press("s", control=True)
        browser.wait("document.querySelector('.changes .error')")
        assert browser.value("document.querySelector('.changes s').textContent") == '"Theirs"'
        assert browser.value(f"{name}.textContent + {name}.className") == "Mine staged refused scalar "
        assert connection.execute("SELECT name FROM customers WHERE id = 2").fetchone() == ("Theirs",)
        browser.press("s", control=True)
        browser.wait(SAVED)
        assert connection.execute("SELECT name FROM customers WHERE id = 2").fetchone() == ("Mine",)
        browser.value(f"{CELL.format(y=0, x=5)}.querySelector('a').click()")
        browser.wait("location.hash.startsWith('#/Order?f=') && document.querySelectorAll('tbody tr').length === 3")
        browser.value("location.hash = '#/%?f={}&s=['")
        browser.wait("document.querySelector('.picture img')?.naturalWidth > 0")
        # The one refusal is an answer of 409, which browsers take for a failure.
        assert [it for it in browser.complaints if "409 (Conflict)" not in it] == []
        connection.execute("UPDATE customers SET name = NULL WHERE id = 2")
