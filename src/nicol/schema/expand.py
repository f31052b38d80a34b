"""A schema in plain Prisma: mixins where they are included, and what else Prisma does not know turned into comments."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from nicol.schema.findings import Findings
from nicol.schema.format import format
from nicol.schema.quote import quoted
from nicol.schema.reading import syntax
from nicol.schema.reading.documentation import documentation_of
from nicol.schema.reading.lexer import Kind, Token
from nicol.schema.reading.parser import parse
from nicol.schema.strict import CODE_BY_ATTRIBUTE, beyond_in_attribute, is_beyond
from nicol.text.diagnostic import Edit
from nicol.text.edit import applied
from nicol.text.source import Span
from nicol.text.value import value

_SQL_LITERAL = "X011"
_IN_PLACE = {"generated": "@default(dbgenerated())"}
"""What stands for an attribute of a field that Prisma has not: it takes an expression of a generated column for a
default, and leaves in place what is there only where the schema says that there is some default."""


def expand(texts: Mapping[str, str]) -> dict[str, str]:
    """``texts``, by path, such that Prisma reads them and they mean the same, save for what Prisma cannot say.

    The result is laid out. What is dropped stays as a comment at its place, so that nothing is lost.
    """
    trees = [parse(path, text, Findings()) for path, text in texts.items()]
    mixins = {it.name.text: it for tree in trees for it in tree.blocks if it.mixin is not None and it.is_whole}
    return {it.path: format(applied(texts[it.path], _File(it.path, texts, mixins).expanded(it))) for it in trees}


@value()
class _File:
    """The edits that expand one file. ``texts`` are all files, for mixins may stand in others."""

    path: str
    texts: Mapping[str, str]
    mixins: Mapping[str, syntax.Block]

    def expanded(self, tree: syntax.Tree) -> Iterator[Edit]:
        for index, item in enumerate(tree.items):
            if not isinstance(item, syntax.Block):
                continue
            if item.is_policy or item.mixin is not None:
                yield from self._without_documentation(_comments_before(tree.items, index))
                yield self._commented_out(item.span)
            else:
                yield from self._in_members(item.members)

    def _in_members(self, members: Sequence[syntax.Member]) -> Iterator[Edit]:
        for index, member in enumerate(members):
            if isinstance(member, syntax.Inclusion) and member.name.text in self.mixins:
                yield from self._without_documentation(_comments_before(members, index))
                yield self._included(member, self.mixins[member.name.text])
            elif isinstance(member, syntax.Attribute):
                if _is_dropped(member):
                    yield from self._without_documentation(_comments_before(members, index))
                yield from self._in_attributes((member,), member.span)
            elif isinstance(member, syntax.Field | syntax.EnumValue):
                yield from self._in_attributes(member.attributes, member.span)

    # Mixins.

    def _included(self, inclusion: syntax.Inclusion, mixin: syntax.Block) -> Edit:
        """The members of the mixin as they are written, behind the comment of the inclusion."""
        # A mixin that includes another one is wrong and stays as it is, else two could include each other forever.
        lines = [_File(mixin.span.path, self.texts, {}).body(mixin)]
        end = inclusion.span.end
        if inclusion.comment is not None:
            lines.insert(0, _plain_comment(inclusion.comment))
            end = inclusion.comment.end
        return Edit(Span(inclusion.span.path, inclusion.span.start, end), "\n".join(lines))

    def body(self, mixin: syntax.Block) -> str:
        """The expanded members of a mixin of this file."""
        text = self.texts[self.path]
        opening = mixin.opening_comment
        start = opening.end if opening is not None else text.index("{", mixin.name.span.end) + 1
        end = mixin.span.end - mixin.is_closed
        last_comments = _comments_before(mixin.members, len(mixin.members))
        # Behind the last member, a comment would document what follows the inclusion.
        edits = [*self._in_members(mixin.members), *self._without_documentation(last_comments)]
        return applied(text[start:end], [_moved(it, start) for it in edits]).strip()

    # Attributes.

    def _in_attributes(self, attributes: Sequence[syntax.Attribute], line: Span) -> Iterator[Edit]:
        """What Prisma does not know of a line goes, and stands above it as a comment."""
        dropped: list[str] = []
        for attribute in attributes:
            codes = {it.code for it in beyond_in_attribute(attribute)}
            if _is_dropped(attribute):
                is_line = attribute.span == line
                in_place = _IN_PLACE.get(attribute.name.text, "")
                yield self._commented_out(line) if is_line else Edit(attribute.span, in_place)
                dropped += [] if is_line else [_commented(self._source(attribute.span))]
            elif codes:
                yield Edit(attribute.span, self._plain_attribute(attribute))
                dropped += [_commented(self._source(attribute.span))] if codes != {_SQL_LITERAL} else []
        if dropped:
            yield Edit(Span(line.path, line.start, line.start), "".join(f"{it}\n" for it in dropped))

    def _plain_attribute(self, attribute: syntax.Attribute) -> str:
        sign = "@@" if attribute.is_block else "@"
        arguments = self._plain_arguments(attribute.arguments or (), attribute)
        return f"{sign}{attribute.name.text}({arguments})" if arguments else f"{sign}{attribute.name.text}"

    def _plain_arguments(self, arguments: Sequence[syntax.Argument], attribute: syntax.Attribute) -> str:
        kept = [it for it in arguments if not is_beyond(it, attribute)]
        return ", ".join(self._plain_argument(it, attribute) for it in kept)

    def _plain_argument(self, argument: syntax.Argument, attribute: syntax.Attribute) -> str:
        text = self._plain(argument.value, attribute)
        if argument.name is None:
            return text
        is_predicate = argument.name.text == "where" and isinstance(argument.value, syntax.SqlLiteral)
        return f"{argument.name.text}: raw({text})" if is_predicate else f"{argument.name.text}: {text}"

    def _plain(self, expression: syntax.Expression, attribute: syntax.Attribute) -> str:
        match expression:
            case syntax.SqlLiteral(text):
                return quoted(text)
            case syntax.Array(items):
                return f"[{', '.join(self._plain(it, attribute) for it in items)}]"
            case syntax.Call(name, arguments):
                plain = self._plain_arguments(arguments, attribute)
                return name.text if arguments and not plain else f"{name.text}({plain})"
            case syntax.Object(entries):
                return f"{{ {self._plain_arguments(entries, attribute)} }}"
            case _:
                return self._source(expression.span)

    # Comments.

    def _commented_out(self, span: Span) -> Edit:
        return Edit(span, _commented(self._source(span)))

    def _without_documentation(self, comments: Sequence[syntax.Comment]) -> Iterator[Edit]:
        """Comments whose declaration goes must not document what follows."""
        for it in comments:
            if it.token.kind in {Kind.DOCUMENTATION, Kind.BLOCK_COMMENT}:
                yield Edit(Span(self.path, it.token.start, it.token.end), _plain_comment(it.token))

    def _source(self, span: Span) -> str:
        return self.texts[self.path][span.start : span.end]


def _is_dropped(attribute: syntax.Attribute) -> bool:
    """Whether nothing of it is left for Prisma."""
    sign = ("@@" if attribute.is_block else "@") + attribute.name.text
    names = {it.name.text for it in attribute.arguments or () if it.name is not None}
    return sign in CODE_BY_ATTRIBUTE or (sign == "@@index" and "expression" in names)


def _comments_before(items: Sequence[syntax.Item | syntax.Member], index: int) -> list[syntax.Comment]:
    """Those above the item. Inside a block a comment counts across blank lines, and outside that does no harm."""
    above = takewhile(lambda it: isinstance(it, syntax.Comment | syntax.BlankLines), reversed(items[:index]))
    return [it for it in above if isinstance(it, syntax.Comment)]


def _commented(text: str) -> str:
    return "\n".join(f"// {it}".rstrip() for it in text.splitlines())


def _plain_comment(token: Token) -> str:
    """The comment as one that documents nothing."""
    match token.kind:
        case Kind.DOCUMENTATION:
            return "//" + token.text[3:]
        case Kind.BLOCK_COMMENT:
            return _commented(documentation_of(token))
        case _:
            return token.text


def _moved(edit: Edit, start: int) -> Edit:
    """``edit`` in a text that begins at ``start``."""
    return Edit(Span(edit.span.path, edit.span.start - start, edit.span.end - start), edit.replacement)
