"""The rows of the bank, whose marks tell a right row from a wrong one."""

from hashlib import md5

N_ACCOUNTS = 100
FIRST_BALANCE = 1000
TOTAL = N_ACCOUNTS * FIRST_BALANCE

FIRST_ACCOUNTS = f"""
INSERT INTO "Account" (id, mark, balance) SELECT g, md5('account ' || g), {FIRST_BALANCE}
FROM generate_series(1, {N_ACCOUNTS}) g;
INSERT INTO "Entry" ("accountId", number, mark) SELECT g, n, md5(g || ' ' || n)
FROM generate_series(1, {N_ACCOUNTS}) g, generate_series(1, 3) n;
"""


def account_mark(number: int) -> str:
    return md5(f"account {number}".encode(), usedforsecurity=False).hexdigest()


def entry_mark(account: int, number: int) -> str:
    return md5(f"{account} {number}".encode(), usedforsecurity=False).hexdigest()


def entry(account: int, number: int) -> dict[str, object]:
    return {"accountId": account, "number": number, "mark": entry_mark(account, number)}


def is_right(account) -> bool:
    """Whether a record is the one of its key, with what was loaded of its entries."""
    entries = account.entries if "entries" in account.model_fields_set else ()
    return account.mark == account_mark(account.id) and all(is_right_entry(it, account.id) for it in entries or ())


def is_right_entry(it, account: int | None = None) -> bool:
    return it.mark == entry_mark(it.accountId, it.number) and account in (None, it.accountId)
