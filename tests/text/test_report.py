import re
from dataclasses import replace

import pytest

from nicol.text.diagnostic import Diagnostic, Edit, Fix, Label, Severity
from nicol.text.report import render
from nicol.text.source import Source, Span

TEXT = 'model User {\n\tposts Post[]\n}\n\nmodel Post {\n  id Int @id // 日本 "x" here\n}\n'


def place(word: str, path: str = "a.prisma") -> Span:
    start = TEXT.index(word)
    return Span(path, start, start + len(word))


def shown(diagnostic: Diagnostic, *, colour: bool = False) -> str:
    return render([diagnostic], {"a.prisma": TEXT, "b.prisma": TEXT}, colour=colour)


def finding(span: Span, *, text: str = "", related: tuple[Label, ...] = (), help: str = "") -> Diagnostic:
    return Diagnostic(
        code="S201",
        severity=Severity.ERROR,
        message="`posts` has no opposite",
        primary=Label(span, text),
        related=related,
        help=help,
    )


def test_the_place_is_underlined_and_its_neighbours_are_named() -> None:
    report = shown(finding(place("posts"), text="here", related=(Label(place("Post {"), "and here"),), help="mend it"))
    assert report == (
        "error[S201]: `posts` has no opposite\n"
        "  ╭─ a.prisma:2:2\n"
        "2 │     posts Post[]\n"
        "  │     ^^^^^ here\n"
        "  │\n"
        "5 │ model Post {\n"
        "  │       ------ and here\n"
        "  ╰─ help: mend it\n"
    )


def test_neighbouring_lines_need_no_gap() -> None:
    report = shown(finding(place("posts"), related=(Label(place("User"), "of this"),)))
    assert "\n  │\n" not in report


def test_wide_characters_count_two_columns() -> None:
    assert '6 │   id Int @id // 日本 "x" here\n  │                      ^^^\n' in shown(finding(place('"x"')))


def test_a_span_of_several_lines_is_underlined_on_its_first_and_says_where_it_ends() -> None:
    span = Span("a.prisma", TEXT.index("Post[]"), TEXT.index(" Post {"))
    assert "  │           ^^^^^^ (to line 5)\n  ╰\n" in shown(finding(span))
    assert "  │           ^^^^^^ here (to line 5)\n" in shown(finding(span, text="here"))


def test_a_span_that_ends_with_its_line_break_is_of_one_line() -> None:
    span = Span("a.prisma", TEXT.index("Post[]"), TEXT.index("}"))
    assert "  │           ^^^^^^\n  ╰\n" in shown(finding(span))


def test_places_beside_each_other_share_a_line() -> None:
    related = (Label(place("id"), "the field"), Label(place("@id"), ""))
    report = shown(finding(place("Int"), text="its type", related=related))
    assert report.endswith(
        '6 │   id Int @id // 日本 "x" here\n  │   -- ^^^ ---\n  │      its type\n  │   the field\n  ╰\n'
    )


def test_places_that_overlap_have_a_line_each() -> None:
    related = (Label(place("id Int"), "the field"),)
    assert "  │   ------ the field\n  │      ^^^ its type\n" in shown(
        finding(place("Int"), text="its type", related=related)
    )


def test_the_form_of_an_emoji_takes_no_column() -> None:
    text = "a ❤\ufe0f b"
    diagnostic = Diagnostic(code="S001", severity=Severity.ERROR, message="m", primary=Label(Span("a", 5, 6)))
    assert "1 │ a ❤\ufe0f b\n  │     ^\n" in render([diagnostic], {"a": text}, colour=False)


def test_the_name_of_a_file_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in render([finding(Span("\x1b[31m", 0, 1))], {"\x1b[31m": "a"}, colour=False)


def test_labels_in_two_files_are_numbered_alike() -> None:
    report = shown(
        finding(place("posts"), related=(Label(Span("b.prisma", 0, 5), "one"), Label(place("Int", "b.prisma"))))
    )
    assert report.count("╭─") == report.count("├─") == 1
    assert report.index("a.prisma:2:2") < report.index("b.prisma:1:1")


def with_fix(title: str, *, is_safe: bool, help: str = "", text: str = "") -> str:
    edit = Edit(place("posts"), "")
    return shown(
        replace(
            finding(place("posts"), help=help, text=text), fixes=(Fix(title=title, edits=(edit,), is_safe=is_safe),)
        )
    )


def test_a_fix_is_named_where_the_help_does_not_say_it() -> None:
    assert with_fix("Join the lines", is_safe=True).endswith("  ╰─ fix: Join the lines\n")
    assert with_fix("Join the lines", is_safe=True, help="it is one").endswith(
        "  ├─ help: it is one\n  ╰─ fix: Join the lines\n"
    )


def test_a_suggestion_is_no_fix() -> None:
    assert with_fix("Remove this one", is_safe=False).endswith("  ╰─ try: Remove this one\n")
    assert with_fix("Remove this one", is_safe=False, help="rename it").endswith("  ╰─ help: rename it\n")


@pytest.mark.parametrize(
    ("title", "help", "text"),
    [
        ("Change to `Role`", "did you mean `Role`?", ""),
        ("Remove it", "remove it", ""),
        ("Remove `posts`", "remove it", ""),
        ("Add `}`", "", "needs a `}` on a line of its own"),
        ("Join the lines", "join its lines", ""),
    ],
)
def test_what_the_help_says_is_said_once(title: str, help: str, text: str) -> None:
    report = with_fix(title, is_safe=True, help=help, text=text)
    assert "fix:" not in report
    assert "try:" not in report


def test_the_end_of_the_file_is_a_place() -> None:
    assert "8 │\n  │ ^\n" in shown(finding(Span("a.prisma", len(TEXT), len(TEXT))))


def test_another_file_is_named() -> None:
    report = shown(finding(place("posts"), related=(Label(place("User", "b.prisma"), "there"),)))
    assert "  ├─ b.prisma:1:7\n1 │ model User {\n  │       ---- there\n" in report


def test_a_missing_source_is_no_reason_to_raise() -> None:
    assert "nowhere:1:1" in render([finding(Span("nowhere", 5, 9))], {}, colour=False)


def test_colour_is_optional_and_changes_no_text() -> None:
    diagnostic = finding(place("posts"), text="here", help="mend it")
    assert "\x1b" not in shown(diagnostic)
    coloured = shown(diagnostic, colour=True)
    assert "\x1b[1;31merror[S201]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(diagnostic)


def test_text_of_the_user_cannot_steer_the_terminal() -> None:
    text = "a \x1b[31m b\u202e"
    diagnostic = Diagnostic(
        code="S001", severity=Severity.WARNING, message="found `\x1b]0;x\x07`", primary=Label(Span("a", 2, 7))
    )
    report = render([diagnostic], {"a": text}, colour=False)
    assert "warning[S001]" in report
    assert all(it.isprintable() for it in report.split("\n"))


def test_no_findings_make_no_report() -> None:
    assert render([], {}, colour=True) == ""


def test_every_end_of_a_line_that_the_language_knows_ends_a_line() -> None:
    text = "a\rb\r\nc\n\rd\u2028e"
    source = Source("a.prisma", text)
    assert [source.line(it) for it in range(1, 6)] == ["a", "b", "c", "", "d\u2028e"]
    assert [source.position(text.index(it)).line for it in "abcde"] == [1, 2, 3, 5, 5]
