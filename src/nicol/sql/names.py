"""How an identifier and a string literal are written in SQL. The printers and nothing else call these."""


def quote(name: str) -> str:
    """``name`` as a quoted identifier. NUL cannot occur in PostgreSQL text and is refused."""
    if "\0" in name:
        raise ValueError("an SQL identifier cannot hold a NUL character")
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """``text`` as a string literal that reads the same whatever ``standard_conforming_strings`` says."""
    if "\0" in text:
        raise ValueError("an SQL string cannot hold a NUL character")
    quoted = "'" + text.replace("'", "''") + "'"
    return "E" + quoted.replace("\\", "\\\\") if "\\" in text else quoted
