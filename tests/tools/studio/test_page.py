"""The page in a real browser: rows are looked at, changed by keyboard and saved, and nothing breaks its policy."""

import psycopg
import pytest
from tests.tools.studio.chromium import PROGRAM, page

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")]

CELL = 'document.querySelector(\'td[data-y="{y}"][data-x="{x}"]\')'
MARKUP = "<img src=x onerror=alert(1)>"


def test_a_row_is_found_changed_and_saved(studio, shop_url, tmp_path):
    with page(tmp_path / "profile") as browser:
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
        browser.wait("document.querySelector('#toast').textContent === '1 change saved'")
        browser.wait(f"{name}.textContent === {MARKUP!r}")
        # Undone the same way.
        browser.value(f"{name}.focus()")
        browser.press("Enter")
        browser.value("[...document.querySelectorAll('.popover button')].find(it => it.textContent === 'NULL').click()")
        browser.press("s", control=True)
        browser.wait(f"{name}.textContent === 'NULL' && !document.querySelector('#staged.shown')")
        browser.value(f"{CELL.format(y=0, x=5)}.querySelector('a').click()")
        browser.wait("location.hash.startsWith('#/Order?f=') && document.querySelectorAll('tbody tr').length === 3")
        browser.value("location.hash = '#/'")
        browser.wait("document.querySelector('.picture img')?.naturalWidth > 0")
        assert browser.complaints == []
    with psycopg.connect(shop_url) as connection:
        assert connection.execute("SELECT count(*) FROM customers WHERE name IS NULL").fetchone() == (1,)
