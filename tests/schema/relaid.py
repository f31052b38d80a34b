"""The same schema in another layout: other spaces, blank lines, comments and line breaks, and fields in other places."""

from random import Random

from nicol.schema.reading.lexer import Kind, lex

_SPACES = (" ", "  ", "\t", "   ")
_COMMENTS = (
    "// c", "//c", "// c  ", "///", "/// d", "///d", "// é  日本", "//", "//// x", '/// "q"', '// @@map("x")', "// }",
    "// model X {", "/* e */", "/* e */ // f",
)  # fmt: skip
_BLOCK_COMMENTS = ("/* b */", "/* b\n   c */", "/**\n * b\n */", "/*b*/", "/*\n x\n*/")
_BRACES = ("{", "}")


def relaid(chosen: Random, text: str) -> str:
    """``text`` in a layout that Prisma accepts, most of the time."""
    rate = chosen.choice((0.05, 0.2, 0.5))
    lines: list[str] = []
    for line in _lines(text):
        lines.append(_line(chosen, line, rate))
        lines += _between(chosen, lines[-1], rate)
    if not any("*" in it for it in lines):
        for _ in range(chosen.randint(0, 3)):
            _swap(lines, chosen.randrange(len(lines)))
    line_break = "\r\n" if chosen.random() < 0.1 else "\n"
    end = "" if chosen.random() < 0.2 else line_break
    return line_break.join(it.replace("\n", line_break) for it in lines) + end


def _lines(text: str) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for token in lex(text):
        if token.kind is Kind.NEWLINE:
            lines.append([])
        else:
            lines[-1].append(token.text)
    return lines


def _line(chosen: Random, words: list[str], rate: float) -> str:
    line = "".join(chosen.choice(_SPACES) if not it.strip() and chosen.random() < rate else it for it in words)
    is_open = not line.strip() or line.strip().endswith(_BRACES) or any(it in line for it in ("//", "/*", "*/"))
    if not is_open and chosen.random() < 0.4 * rate:
        return line + chosen.choice(("", " ", "  ")) + chosen.choice(_COMMENTS)
    # A space behind a block comment makes an empty line in Prisma's layout.
    return line + chosen.choice(_SPACES) if chosen.random() < 0.3 * rate and not line.endswith("*/") else line


def _between(chosen: Random, before: str, rate: float) -> list[str]:
    """Lines of their own. A block comment that follows a comment is marred by Prisma, so there is none."""
    lines: list[str] = []
    while chosen.random() < 0.5 * rate:
        comment = chosen.choice(_BLOCK_COMMENTS if chosen.random() < 0.3 else _COMMENTS[:13])
        line = chosen.choice(("", "", "  ", comment, f"   {comment}"))
        last = (lines[-1] if lines else before).strip()
        if "/*" not in line or not ("//" in last or "*/" in last):
            lines.append(line)
    return lines


def _swap(lines: list[str], place: int) -> None:
    pair = lines[place : place + 2]
    if not any(it in line for line in pair for it in "{}"):
        lines[place : place + 2] = pair[::-1]
