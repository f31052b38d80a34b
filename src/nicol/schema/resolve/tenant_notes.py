"""What a field's documentation says of tenants: ``/// @tenant``, or ``/// @tenant(policy)``.

It stands in a comment, so that Prisma reads the same file.
"""

import re

_NOTE = re.compile(r"(?<![\w@.])@tenant(?![\w.])(?:\(\s*(?P<word>\w*)\s*\))?")


def is_tenant_note(documentation: str) -> bool:
    return "@tenant" in documentation and _NOTE.search(documentation) is not None


def with_tenant_note(documentation: str, *, has_policy: bool) -> str:
    """``documentation``, whose note says from now on whether the database keeps tenants apart."""
    return _NOTE.sub("@tenant(policy)" if has_policy else "@tenant", documentation, count=1)


def is_tenant_policy(documentation: str) -> bool:
    found = _NOTE.search(documentation) if "@tenant" in documentation else None
    return found is not None and found["word"] == "policy"
