"""Where Nicol and Prisma 7 differ on purpose, each with its reason. Everything else that differs is a bug of ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.schema.oracle import Finding

from nicol.text.diagnostic import Diagnostic, Severity


@dataclass(frozen=True)
class Passed:
    """An error of Prisma's, by a pattern of its text, that is none of ours."""

    pattern: str
    reason: str


@dataclass(frozen=True)
class Refused:
    """An error of ours, by its code and a pattern of its message, that is none of Prisma's."""

    code: str
    pattern: str
    reason: str


WE_PASS = (
    Passed(
        "property `(url|directUrl|shadowDatabaseUrl)` is no longer supported",
        "Prisma 6 has the URL in the datasource, 7 in its configuration file; both are read",
    ),
    Passed("only available with the `postgresqlExtensions` preview feature", "no preview flags are needed"),
    Passed("View definitions are only available with the `views` preview", "no preview flags are needed"),
    Passed("Partial indexes are a preview feature", "no preview flags are needed"),
    Passed("The preview feature .* is not known", "preview flags of other generators are not judged"),
)
WE_REFUSE: tuple[Refused, ...] = ()


def errors_that_count(errors: Iterable[Finding]) -> list[Finding]:
    return [it for it in errors if not any(re.search(passed.pattern, it.text) for passed in WE_PASS)]


def diagnostics_that_count(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    found = [it for it in diagnostics if it.severity is Severity.ERROR]
    return [it for it in found if not any(_fits(refused, it) for refused in WE_REFUSE)]


def _fits(refused: Refused, diagnostic: Diagnostic) -> bool:
    return refused.code == diagnostic.code and re.search(refused.pattern, diagnostic.message) is not None


def unlocked(text: str) -> str:
    """``text`` without what Prisma 7 refuses and Nicol does not, so that it is judged to the end."""
    bare = re.sub(r"(?m)^\s*(url|directUrl|shadowDatabaseUrl|previewFeatures) *=.*$", lambda it: " " * len(it[0]), text)
    return f'{bare}\ngenerator with_flags {{\n  provider = "x"\n  previewFeatures = [{_FLAGS}]\n}}\n'


_FLAGS = '"views", "partialIndexes", "postgresqlExtensions"'
