"""SQL expressions as tokens, read closely enough to tell when two texts are one expression.

Only casts, parentheses, letter case and a few synonyms are understood. Two spellings of one meaning may still count
as different; PostgreSQL alone knows better, and says so by printing both alike.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from nicol.catalog import object_name
from nicol.text.value import value

_LEXEME = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>--[^\n]*|/\*.*?\*/)
  | (?P<string>[eE]'(?:[^'\\]|''|\\.)*'|[bBxX]?'(?:[^']|'')*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
  | (?P<quoted>"(?:[^"]|"")*")
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d][\w$]*)
  | (?P<cast>::)
  | (?P<operator>[-+*/<>=~!@\#%^&|`?]+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)? ?([Zz]|[-+]\d\d(:?\d\d)?)?", re.ASCII)

# Type names of several words, which a cast may be followed by.
_TYPE_TAILS = frozenset({"varying", "precision", "with", "without", "time", "zone"})


@value()
class Token:
    kind: str
    text: str


class Settled(str):
    """An expression that is another one than it seems, as the server has said: only its own text is the same."""

    __slots__ = ()


def same_expression(before: str, after: str) -> bool:
    """Whether both are the same but for casts, blanks, letter case, needless quotes and parentheses, and synonyms."""
    if before == after or isinstance(before, Settled) or isinstance(after, Settled):
        return before == after
    return plain(tokens_of(before)) == plain(tokens_of(after))


def casts_in(sql: str) -> frozenset[str]:
    """What values other than constants are cast to, as it is written."""
    tokens = tokens_of(sql)
    return frozenset(
        " ".join(it.text for it in tokens[i + 1 : _cast_end(tokens, i)])
        for i, token in enumerate(tokens)
        if token.kind == "cast" and i > 0 and tokens[i - 1].kind not in {"string", "number"}
    )


def without_parentheses(sql: str) -> str:
    """``sql`` without the parentheses around all of it."""
    tokens = tokens_of(sql)
    is_wrapped = len(tokens) > 1 and tokens[0].text == "(" and _value_end(tokens) == len(tokens)
    return sql.strip()[1:-1].strip() if is_wrapped else sql


def without_comments(sql: str) -> str:
    """``sql`` without comments, which PostgreSQL forgets: one that ends with its line would hide what follows it."""
    found = tuple(_LEXEME.finditer(sql))
    if not any(it.lastgroup == "comment" for it in found):
        return sql
    return "".join(" " if it.lastgroup == "comment" else it.group() for it in found).strip()


def as_kept(sql: str) -> str:
    """``sql`` without what only people need: comments, and the parentheses around all of it."""
    return without_parentheses(without_comments(sql))


def tokens_of(sql: str) -> list[Token]:
    found = (Token(it.lastgroup or "", it.group()) for it in _LEXEME.finditer(sql))
    return [it for it in found if it.kind not in {"space", "comment"}]


def unwrapped(tokens: list[Token]) -> list[Token]:
    """``tokens`` without the parentheses and casts around all of them, in any nesting."""
    while tokens:
        end = _value_end(tokens)
        if end < len(tokens) and tokens[end].kind == "cast" and _cast_end(tokens, end) == len(tokens):
            tokens = tokens[:end]
        elif tokens[0].text == "(" and end == len(tokens):
            tokens = tokens[1:-1]
        else:
            return tokens
    return tokens


def parts_of(tokens: list[Token]) -> list[list[Token]]:
    """The parts between the commas that no brackets enclose. Nothing has no parts."""
    if not tokens:
        return []
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in {"(", "["}) - (token.text in {")", "]"})
        if token.text == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def identifier(token: Token) -> str:
    name = token.text[1:-1].replace('""', '"') if token.kind == "quoted" else token.text.lower()
    return object_name.identifier(name)


def string_value(text: str) -> str:
    """The value of a string or bit string literal."""
    if text[0] in "bBxX":
        return text[2:-1]
    if text[0] == "$":
        tag = text[: text.index("$", 1) + 1]
        return text.removeprefix(tag).removesuffix(tag)
    if text[0] in "eE":
        return _ESCAPE.sub(_unescaped, text[2:-1].replace("''", "'"))
    return text[1:-1].replace("''", "'")


def plain(tokens: list[Token]) -> tuple[str, ...]:
    """``tokens`` in the one form that all spellings share, as far as they are understood."""
    tokens = unwrapped(_without_casts(tokens))
    for word in ("or", "and"):
        operands = _flat_operands(tokens, word)
        if len(operands) > 1:
            return tuple(_joined([("(", *plain(it), ")") for it in operands], word))
    if tokens and tokens[0].text.lower() == "not" and tokens[0].kind == "word":
        return ("not", "(", *plain(tokens[1:]), ")")
    return _with_synonyms(_leaf(tokens))


def _flat_operands(tokens: list[Token], word: str) -> list[list[Token]]:
    """The operands of ``word``, those of operands in parentheses among them: (a AND b) AND c has three."""
    operands = _operands(tokens, word)
    if len(operands) == 1:
        return operands
    flat: list[list[Token]] = []
    for operand in map(unwrapped, operands):
        binds_as_tightly = word == "or" or len(_operands(operand, "or")) == 1
        flat += _flat_operands(operand, word) if binds_as_tightly else [operand]
    return flat


def _operands(tokens: list[Token], word: str) -> list[list[Token]]:
    """The parts between each ``word`` that no brackets enclose. The AND of a BETWEEN does not part."""
    parts: list[list[Token]] = [[]]
    depth = 0
    is_between = False
    for token in tokens:
        depth += (token.text in {"(", "["}) - (token.text in {")", "]"})
        lower = token.text.lower() if token.kind == "word" and depth == 0 else ""
        if lower == word and not (word == "and" and is_between):
            parts.append([])
            continue
        is_between = lower == "between" or (is_between and lower != "and")
        parts[-1].append(token)
    return parts


def _joined(operands: Sequence[tuple[str, ...]], word: str) -> list[str]:
    joined = list(operands[0])
    for operand in operands[1:]:
        joined += (word, *operand)
    return joined


def _leaf(tokens: list[Token]) -> tuple[str, ...]:
    """What holds no AND and OR of its own, with needless parentheses inside removed."""
    found: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.text != "(":
            is_sign = token.text == "-" and (position == 0 or tokens[position - 1].kind == "operator")
            if is_sign and position + 1 < len(tokens) and tokens[position + 1].kind == "number":
                position += 1
                found.append("-" + tokens[position].text)
            else:
                found.append(_plain_text(token))
            position += 1
            continue
        end = _group_end(tokens, position)
        is_call = position > 0 and tokens[position - 1].kind in {"word", "quoted"}
        found += _group(tokens[position + 1 : end - 1], is_call=is_call)
        position = end
    return tuple(found)


def _group(inside: list[Token], *, is_call: bool) -> tuple[str, ...]:
    parts = [plain(it) for it in parts_of(inside)]
    if not is_call and len(parts) == 1 and len(parts[0]) == 1:
        return parts[0]
    return ("(", *_joined(parts, ","), ")") if parts else ("(", ")")


def _without_casts(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        if tokens[position].kind == "cast":
            position = _cast_end(tokens, position)
        else:
            kept.append(tokens[position])
            position += 1
    return kept


_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("now ( )", "current_timestamp"),
    ("transaction_timestamp ( )", "current_timestamp"),
    ("!=", "<>"),
    ("not ilike", "!~~*"),
    ("not like", "!~~"),
    ("ilike", "~~*"),
    ("like", "~~"),
)


def _with_synonyms(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` with the names that PostgreSQL prints for what it reads under several."""
    text = "\0" + "\0".join(words) + "\0"
    for spelling, printed in _SYNONYMS:
        text = text.replace("\0" + spelling.replace(" ", "\0") + "\0", f"\0{printed}\0")
    found = tuple(text[1:-1].split("\0"))
    return _with_lists(found)


def _with_lists(words: tuple[str, ...]) -> tuple[str, ...]:
    """``x IN (a, b)`` as ``x = ANY (ARRAY[a, b])``, and ``NOT IN`` as ``<> ALL``."""
    if "in" not in words or words[-1] != ")" or "select" in words:
        return words
    position = words.index("in")
    is_negated = words[position - 1] == "not"
    head = words[: position - is_negated]
    operator = ("<>", "all") if is_negated else ("=", "any")
    return (*head, *operator, "(", "array", "[", *words[position + 2 : -1], "]", ")")


def _plain_text(token: Token) -> str:
    if token.kind in {"word", "quoted"}:
        return identifier(token)
    if token.kind != "string":
        return token.text
    value = string_value(token.text)
    # PostgreSQL prints some numbers as '-5'::integer, and the cast is gone.
    return value if _NUMBER.fullmatch(value) else "'" + _plain_time(value)


def _plain_time(text: str) -> str:
    """A time as PostgreSQL prints it, in UTC. A type without time zone drops the zone, one without time midnight."""
    if _TIME.fullmatch(text) is None:
        return text
    try:
        time = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return text
    time = time if time.tzinfo is None else time.astimezone(UTC).replace(tzinfo=None)
    return str(time).removesuffix(" 00:00:00")


def _value_end(tokens: list[Token]) -> int:
    """Where the value ends that ``tokens`` begin with: a signed number, one token, or a bracketed group."""
    start = 1 if tokens[0].text in {"-", "+"} and len(tokens) > 1 else 0
    if tokens[start].text.upper() == "ARRAY" and len(tokens) > start + 1:
        start += 1
    if tokens[start].text not in {"(", "["}:
        return start + 1
    depth = 0
    for i in range(start, len(tokens)):
        depth += (tokens[i].text in {"(", "["}) - (tokens[i].text in {")", "]"})
        if depth == 0:
            return i + 1
    return len(tokens)


def _cast_end(tokens: list[Token], start: int) -> int:
    """Where the casts end that begin at ``start``."""
    position = start
    while position < len(tokens) and tokens[position].kind == "cast":
        position += 1
        while position < len(tokens) and _continues_type(tokens, position, start + 1):
            position = _group_end(tokens, position) if tokens[position].text in {"(", "["} else position + 1
    return position


def _continues_type(tokens: list[Token], position: int, start: int) -> bool:
    token, previous = tokens[position], tokens[position - 1]
    if token.kind in {"word", "quoted"}:
        is_first = previous.kind == "cast" or previous.text == "."
        return is_first or (position > start and token.text.lower() in _TYPE_TAILS)
    return token.text in {".", "[", "("} and previous.kind != "cast"


def _group_end(tokens: list[Token], start: int) -> int:
    return start + _value_end(tokens[start:])


def _unescaped(escape: re.Match[str]) -> str:
    body = escape[1]
    if body[0] in "xuU" and len(body) > 1:
        return chr(int(body[1:], 16))
    if body[0] in "01234567":
        return chr(int(body, 8))
    return _ESCAPED.get(body, body)
