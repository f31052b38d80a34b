"""``select``, ``omit`` and ``_count``: which fields are loaded, and what makes no sense."""

import pytest
from tests.query.world import CLASSES, PLANNER, SCHEMA, Session, plain, plan

from nicol import errors
from nicol.query.request import OMIT

FIELDS = {it.name for it in SCHEMA.model_by_name["User"].scalar_fields}
ID = {"id": "asc"}


def loaded(record: object) -> set[str]:
    return set(vars(record))


@pytest.mark.parametrize(("arguments", "fields"), [
    ({"select": {"id": True}}, {"id"}),
    ({"select": {"id": True, "name": False, "email": None, "role": OMIT}}, {"id"}),
    ({"select": {"id": True, "manager": True}}, {"id", "manager"}),
    ({"select": {"manager": True}}, {"manager"}),
    ({"select": {"_count": True}}, {"counts"}),
    ({"select": dict.fromkeys(sorted(FIELDS), True)}, FIELDS),
    ({"omit": {"email": True, "name": False}}, FIELDS - {"email"}),
    ({"omit": dict.fromkeys(sorted(FIELDS), True), "include": {"posts": True}}, {"posts"}),
    ({"omit": {"email": True}, "include": {"_count": True, "posts": False}}, FIELDS - {"email"} | {"counts"}),
    ({"omit": {}}, FIELDS),
    ({"include": {}}, FIELDS),
    ({"select": None, "include": OMIT, "omit": None}, FIELDS),
])  # fmt: skip
def test_what_is_loaded(reader: Session, arguments: dict[str, object], fields: set[str]) -> None:
    found = reader.call("User", "find_unique", where={"id": 2}, **arguments)
    assert type(found) is CLASSES["User"]
    assert loaded(found) == fields
    assert len(reader.statements) == 1


def test_nothing_else_is_asked_for(reader: Session) -> None:
    reader.call("User", "find_many", select={"id": True, "posts": {"select": {"title": True}}})
    (statement,) = reader.statements
    assert '"email"' not in statement.text
    assert '"likes"' not in statement.text


def test_any_depth_is_one_statement(reader: Session) -> None:
    found = reader.call(
        "User",
        "find_many",
        order=ID,
        take=2,
        select={
            "id": True,
            "_count": {"select": {"posts": {"where": {"published": True}}, "reports": True}},
            "posts": {
                "order": ID,
                "omit": {"title": True, "slug": True, "postedAt": True, "reviewerId": True},
                "include": {
                    "_count": {"select": {"labels": {"where": {"name": "red"}}}},
                    "author": {"select": {"manager": {"select": {"_count": {"select": {"reports": True}}}}}},
                },
            },
        },
    )
    assert len(reader.statements) == 1
    assert plain(found[1]) == {
        "id": 2,
        "posts": [
            {
                "id": id_,
                "published": True,
                "likes": likes,
                "authorId": 2,
                "author": {"manager": {"counts": {"reports": 2}}},
                "counts": {"labels": n_labels},
            }
            for id_, likes, n_labels in [(3, 3, 1), (4, 0, 0)]
        ],
        "counts": {"posts": 2, "reports": 1},
    }


def test_counts_of_every_list(reader: Session) -> None:
    found = reader.call("User", "find_many", order=ID, include={"_count": True})
    assert [it.counts for it in found] == [
        {"reports": 2, "posts": 2, "reviews": 2, "members": 1},
        {"reports": 1, "posts": 2, "reviews": 1, "members": 2},
        {"reports": 0, "posts": 0, "reviews": 0, "members": 0},
        {"reports": 0, "posts": 1, "reviews": 0, "members": 0},
        {"reports": 0, "posts": 0, "reviews": 0, "members": 0},
    ]


def test_what_is_written_is_selected_too(writer: Session) -> None:
    made = writer.call("User", "create", data={"email": "n"}, select={"email": True, "_count": True})
    assert plain(made) == {"email": "n", "counts": {"reports": 0, "posts": 0, "reviews": 0, "members": 0}}
    changed = writer.call(
        "User", "update", where={"id": 1}, data={"posts": {"create": {"title": "x"}}},
        select={"_count": {"select": {"posts": True}}},
    )  # fmt: skip
    assert changed.counts == {"posts": 3}
    gone = writer.call("Team", "delete", where={"id": "t1"}, omit={"name": True}, include={"_count": True})
    assert plain(gone) == {"id": "t1", "counts": {"members": 2}}


def test_the_same_fields_make_one_text_and_one_builder() -> None:
    first = plan("User", "find_many", select={"id": True, "name": True})
    second = plan("User", "find_many", select={"name": True, "id": True})
    assert first.statement is not None
    assert second.statement is not None
    assert first.statement.text is second.statement.text


def test_a_program_that_selects_ever_anew_does_not_grow() -> None:
    from nicol.query.reading import selection

    classes = selection.Classes({"User": PLANNER.own("User")}, {})
    selection_limit = selection._MOST_SUBSETS
    names = [frozenset({str(it), "id"}) for it in range(selection_limit + 10)]
    for it in names:
        classes.with_fields("User", it)
    assert len(classes._subsets) <= selection_limit


INVALID, UNKNOWN = errors.InvalidValueError, errors.UnknownFieldError

REFUSALS = [
    ({"select": {}}, INVALID, "select selects nothing"),
    ({"select": {"id": False}}, INVALID, "select selects nothing"),
    ({"select": {"posts": False}}, INVALID, "select selects nothing"),
    ({"select": {"id": 1}}, INVALID, "select.id takes True or False, not int"),
    ({"select": {"id": {}}}, INVALID, "select.id takes True or False, not dict"),
    ({"select": ["id"]}, INVALID, "select takes fields and relations as a dict, not list"),
    ({"select": {"naem": True}}, UNKNOWN, "select has no field 'naem'; did you mean 'name'?"),
    ({"select": {"id": True}, "include": {"posts": True}}, INVALID, "select has no place beside include"),
    ({"select": {"id": True}, "omit": {"name": True}}, INVALID, "select has no place beside omit"),
    ({"select": {"posts": "x"}}, INVALID, "select.posts takes True or arguments as a dict, not str"),
    ({"select": {"posts": {"slect": {}}}}, UNKNOWN, "select.posts has no argument 'slect'; did you mean 'select'?"),
    ({"select": {"posts": {"select": {"titel": True}}}}, UNKNOWN, "select.posts.select has no field 'titel'"),
    ({"include": {"posts": {"select": {"id": True}, "include": {"author": True}}}}, INVALID, "select has no place beside"),
    ({"include": {"manager": {"take": 1}}}, UNKNOWN, "include.manager has no argument 'take'"),
    ({"omit": {"posts": True}}, INVALID, "omit.posts is a relation"),
    ({"omit": {"naem": True}}, UNKNOWN, "omit has no field 'naem'"),
    ({"omit": {"name": "x"}}, INVALID, "omit.name takes True or False"),
    ({"omit": "name"}, INVALID, "omit takes fields as a dict"),
    ({"omit": dict.fromkeys(sorted(FIELDS), True)}, INVALID, "omit leaves nothing of User to fetch"),
    ({"include": {"_count": {}}}, INVALID, "_count.select takes lists of records to count as a dict, not None"),
    ({"include": {"_count": {"select": {}}}}, INVALID, "_count.select counts nothing"),
    ({"include": {"_count": {"select": {"posts": False}}}}, INVALID, "_count.select counts nothing"),
    ({"include": {"_count": {"select": {"manager": True}}}}, UNKNOWN, "has no list of records 'manager'"),
    ({"include": {"_count": {"posts": True}}}, UNKNOWN, "_count has no argument 'posts'"),
    ({"include": {"_count": {"select": {"posts": {"were": {}}}}}}, UNKNOWN, "has no argument 'were'"),
    ({"include": {"_count": {"select": {"posts": {"where": {"x": 1}}}}}}, UNKNOWN, "posts.where has no field 'x'"),
    ({"include": {"_count": 1}}, INVALID, "include._count takes True or False"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "kind", "message"), REFUSALS, ids=str)
def test_refusal(arguments: dict[str, object], kind: type[errors.ArgumentError], message: str) -> None:
    for action, more in [("find_many", {}), ("delete", {"where": {"id": 1}}), ("create", {"data": {"email": "n"}})]:
        with pytest.raises(kind) as caught:
            plan("User", action, **more, **arguments)
        assert type(caught.value) is kind
        assert message in caught.value.message


def test_a_model_without_lists_has_no_counts() -> None:
    with pytest.raises(INVALID, match="_count counts lists of records, and Profile has none"):
        plan("Profile", "find_many", include={"_count": True})
