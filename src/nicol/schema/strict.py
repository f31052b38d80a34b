"""What Nicol's language has beyond Prisma's, found in a tree, for those who want to be able to go back."""

from collections.abc import Iterator

from nicol.schema.syntax import Tree
from nicol.text.diagnostic import Diagnostic


def beyond_prisma(_tree: Tree) -> Iterator[Diagnostic]:
    """Each construct that Prisma would refuse, as an error."""
    yield from ()
