"""The pages of the web app. Everything that people wrote goes through ``escape``."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from hyvve.database import AsyncClient
from hyvve.db import ApprovalItem, ApprovalStatus, User, Workspace, WorkspaceMember
from hyvve.permissions import Permission, allows


class Visit(NamedTuple):
    """Somebody in a workspace that they belong to."""

    db: AsyncClient
    workspace: Workspace
    member: WorkspaceMember


_OPEN = (ApprovalStatus.PENDING, ApprovalStatus.IN_REVIEW)


def sign_in(message: str = "") -> str:
    return _page(
        "Sign in",
        f"""<p>{escape(message)}</p>
<form method="post" action="/sign-in">
<label>E-mail <input name="email" type="email" required></label>
<label>Password <input name="password" type="password" required></label>
<button>Sign in</button>
</form>""",
    )


def workspaces(user: User, found: Sequence[Workspace]) -> str:
    items = "".join(f'<li><a href="/w/{quote(it.slug)}">{escape(it.name)}</a></li>' for it in found)
    return _page(f"Workspaces of {user.name}", f"<ul>{items}</ul>{_SIGN_OUT}")


def approvals(visit: Visit, items: Sequence[ApprovalItem], after: str | None, words: str) -> str:
    workspace, member = visit.workspace, visit.member
    home = f"/w/{quote(workspace.slug)}"
    rows = "".join(_row(home, member, it) for it in items)
    older = f'<a href="{home}?after={quote(after)}">Older</a>' if after else ""
    return _page(
        workspace.name,
        f"""<form><input name="q" value="{escape(words)}" placeholder="Search"><button>Search</button></form>
<table>{rows}</table>
{older}{_SIGN_OUT}""",
    )


def refused(message: str) -> str:
    return _page("This did not work", f'<p>{escape(message)}</p><p><a href="/">Back</a></p>')


_SIGN_OUT = '<form method="post" action="/sign-out"><button>Sign out</button></form>'


def _row(home: str, member: WorkspaceMember, item: ApprovalItem) -> str:
    buttons = ""
    if item.status in _OPEN and allows(member.role, Permission.DECIDE):
        buttons = f"""<form method="post" action="{home}/approvals/{quote(item.id)}">
<button name="verdict" value="APPROVE">Approve</button><button name="verdict" value="REJECT">Reject</button></form>"""
    status = item.status.value.lower().replace("_", " ")
    return f"<tr><td>{escape(item.title)}</td><td>{escape(status)}</td><td>{buttons}</td></tr>"


def _page(title: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} · HYVVE</title></head>
<body><h1>{escape(title)}</h1>
{body}
</body></html>
"""
