"""Renames as people ask for them: ``User.name=fullName``, where the right side is what things are called now.

What is spoken of are *things*: the models and enums of a schema, or where there is none the tables and enums of a
catalog, under their own names. What they were called before is looked for in the catalog that has them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from nicol.catalog.change import RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.diff.moves import moves
from nicol.catalog.model import Catalog, Name
from nicol.catalog.object_name import identifier
from nicol.catalog.rename.rename import Rename, renamed
from nicol.errors import RenameError
from nicol.text.nearest import did_you_mean
from nicol.text.value import value

_TEXT = re.compile(r"(?P<owner>[^=.]+)(?:\.(?P<member>[^=]+))?=(?:(?P<again>[^=.]+)\.)?(?P<now>[^=.]+)")


@value(kw_only=True)
class Thing:
    """A table or an enum, and what people call it. ``members`` are columns or labels: the spoken name, the real one.

    ``others`` are members that are none in the database.
    """

    spoken: str
    name: Name
    is_enum: bool
    members: tuple[tuple[str, str], ...]
    others: frozenset[str] = frozenset()


@value()
class Request:
    """``text`` says where it comes from. What is not ``is_required`` was done already if it cannot be done."""

    rename: Rename
    text: str
    is_required: bool = True


def things_of(catalog: Catalog) -> tuple[Thing, ...]:
    """Those of a catalog that no schema stands behind."""
    return (
        *(
            Thing(
                spoken=it.name.name,
                name=it.name,
                is_enum=False,
                members=tuple((column.name, column.name) for column in it.columns),
            )
            for it in catalog.tables
        ),
        *(
            Thing(spoken=it.name.name, name=it.name, is_enum=True, members=tuple((label, label) for label in it.labels))
            for it in catalog.enums
        ),
    )


def requests(texts: Sequence[str], things: Sequence[Thing]) -> tuple[Request, ...]:
    """What ``texts`` ask for. Raises RenameError for what ``things`` do not have."""
    former = dict(_owners(texts))
    return tuple(_request(text, things, former) for text in texts)


def request_text(rename: Rename, things: Iterable[Thing]) -> str | None:
    """The text that asks for ``rename``, or None if people have no word for it, as for join tables."""
    name = rename.after if isinstance(rename, RenameTable | RenameEnum) else _owner_name(rename)
    is_enum = isinstance(rename, RenameEnum | RenameLabel)
    thing = next((it for it in things if it.name == name and it.is_enum == is_enum), None)
    if thing is None:
        return None
    if isinstance(rename, RenameTable | RenameEnum):
        return f"{rename.before.name}={thing.spoken}"
    spoken = next((it for it, real in thing.members if real == rename.after), None)
    return None if spoken is None else f"{thing.spoken}.{rename.before}={spoken}"


def resolved(asked: Sequence[Request], before: Catalog, after: Catalog) -> tuple[Rename, ...]:
    """The renames that ``asked`` come to where ``before`` is to become ``after``.

    Raises RenameError for a required one whose former name is not there, or whose new one is taken.
    """
    scope = frozenset(after.namespaces or before.namespaces)
    objects = tuple(_objects(asked, before))
    every = moves(before, after, objects, scope)
    now = renamed(before, every)
    members = tuple(_members(asked, now, after))
    _check_once((*objects, *members))
    return (*every, *members)


def _owners(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What models and enums were called, and are called now."""
    for text in texts:
        found = _TEXT.fullmatch(text.replace(" ", ""))
        if found is not None and found["member"] is None:
            yield found["owner"], found["now"]


def _request(text: str, things: Sequence[Thing], former: dict[str, str]) -> Request:
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        raise RenameError(
            f"`--rename {text}` is no rename; write --rename User.name=fullName, --rename User=Account or "
            "--rename Role.ADMIN=OWNER, the new name on the right",
            rename=text,
        )
    was, now = found["owner"].strip(), found["now"].strip()
    if found["member"] is None:
        return _object_request(text, was, _thing(text, now, things))
    return _member_request(text, found["member"].strip(), now, _owner(text, was, now, things, former))


def _owner(text: str, was: str, member: str, things: Sequence[Thing], former: dict[str, str]) -> Thing:
    """What is called ``was`` and has ``member``, else what was called so: both may be there, where names move on."""
    if was in former:
        named = next((it for it in things if it.spoken == was), None)
        if named is None or member not in dict(named.members):
            return _thing(text, former[was], things)
    return _thing(text, was, things)


def _thing(text: str, spoken: str, things: Sequence[Thing]) -> Thing:
    found = [it for it in things if it.spoken == spoken] or [it for it in things if it.name.name == spoken]
    if not found:
        raise RenameError(
            _with_hint(f"`--rename {text}`: there is no `{spoken}` now", spoken, (it.spoken for it in things)),
            rename=text,
        )
    return found[0]


def _object_request(text: str, was: str, thing: Thing) -> Request:
    before = Name(thing.name.namespace, identifier(was))
    return Request(RenameEnum(before, thing.name) if thing.is_enum else RenameTable(before, thing.name), text)


def _member_request(text: str, was: str, spoken: str, thing: Thing) -> Request:
    real = dict(thing.members).get(spoken) or next((it for _, it in thing.members if it == spoken), None)
    if spoken in thing.others:
        raise RenameError(
            f"`--rename {text}`: {spoken} of {thing.spoken} is a relation and has no column; name the field that holds "
            "its key",
            rename=text,
        )
    if real is None:
        message = f"`--rename {text}`: {thing.spoken} has no `{spoken}` now"
        raise RenameError(_with_hint(message, spoken, (it for it, _ in thing.members)), rename=text)
    if thing.is_enum:
        return Request(RenameLabel(thing.name, identifier(was), real), text)
    return Request(RenameColumn(thing.name, identifier(was), real), text)


def _objects(asked: Iterable[Request], before: Catalog) -> Iterator[Rename]:
    """Those of tables and enums, which may come from any namespace."""
    found = [it for it in dict.fromkeys(asked) if isinstance(it.rename, RenameTable | RenameEnum)]
    leaving = _leaving(found, before)
    for it in found:
        rename = it.rename
        assert isinstance(rename, RenameTable | RenameEnum)
        present = _present(before, rename)
        source = _source(rename.before, present)
        if rename.after in present and _end(rename, rename.after) not in leaving:
            _refuse(it, f"`{rename.after.name}` is there already; leave the rename out, or drop that one first")
        elif source is None:
            message = f"there was no `{rename.before.name}`"
            _refuse(it, _with_hint(message, rename.before.name, (name.name for name in present)))
        elif source != rename.after:
            yield type(rename)(source, rename.after)


def _source(name: Name, present: Collection[Name]) -> Name | None:
    if name in present:
        return name
    others = [it for it in present if it.name == name.name]
    return others[0] if len(others) == 1 else None


def _members(asked: Iterable[Request], now: Catalog, after: Catalog) -> Iterator[Rename]:
    """Those of columns and labels, whose tables and enums have their new names by ``now``."""
    found = [it for it in dict.fromkeys(asked) if isinstance(it.rename, RenameColumn | RenameLabel)]
    leaving = _leaving(found, now)
    for it in found:
        rename = it.rename
        assert isinstance(rename, RenameColumn | RenameLabel)
        owner, present = _owner_name(rename), _member_names(now, rename)
        is_taken = rename.after in present and _end(rename, rename.after) not in leaving
        if is_taken and (isinstance(rename, RenameColumn) or rename.before not in present):
            _refuse(it, f"{owner.name} has `{rename.after}` already; leave the rename out, or drop that one first")
        elif rename.before not in present:
            _refuse(it, _with_hint(f"{owner.name} had no `{rename.before}`", rename.before, present))
        elif isinstance(rename, RenameLabel) and is_taken and rename.before in after.enum_by_name[owner].labels:
            _refuse(it, f"`{rename.before}` and `{rename.after}` both stay; remove `{rename.before}` from the schema")
        elif rename.before != rename.after:
            yield rename


def _leaving(asked: Sequence[Request], catalog: Catalog) -> set[object]:
    """The names that become free. What is documented stays there when it is done, so that it never makes names change
    places: else they would do so each time.
    """
    leaving = {_end(it.rename, it.rename.before) for it in asked if it.is_required}
    documented = [it.rename for it in asked if not it.is_required]
    while True:
        free = {
            _end(it, it.before)
            for it in documented
            if it.after not in _names_beside(catalog, it) or _end(it, it.after) in leaving
        }
        if free <= leaving:
            return leaving
        leaving |= free


def _end(rename: Rename, name: Name | str) -> object:
    """One of the names of ``rename``, told from those of other kinds and of other tables."""
    return type(rename), None if isinstance(rename, RenameTable | RenameEnum) else _owner_name(rename), name


def _names_beside(catalog: Catalog, rename: Rename) -> Collection[Name | str]:
    return _present(catalog, rename) if isinstance(rename, RenameTable | RenameEnum) else _member_names(catalog, rename)


def _present(catalog: Catalog, rename: RenameTable | RenameEnum) -> Collection[Name]:
    return (catalog.table_by_name if isinstance(rename, RenameTable) else catalog.enum_by_name).keys()


def _member_names(catalog: Catalog, rename: RenameColumn | RenameLabel) -> tuple[str, ...]:
    if isinstance(rename, RenameLabel):
        enum = catalog.enum_by_name.get(rename.enum)
        return () if enum is None else enum.labels
    table = catalog.table_by_name.get(rename.table)
    return () if table is None else tuple(table.column_by_name)


def _owner_name(rename: Rename) -> Name:
    match rename:
        case RenameColumn():
            return rename.table
        case RenameLabel():
            return rename.enum
        case _:
            return rename.after


def _check_once(renames: Sequence[Rename]) -> None:
    """Nothing can get two names, and no two things one, but for labels: rows of several may go to one."""
    sources: set[object] = set()
    targets: set[object] = set()
    for it in renames:
        owner = None if isinstance(it, RenameTable | RenameEnum) else _owner_name(it)
        source, target = (type(it), owner, it.before), (type(it), owner, it.after)
        if source in sources or (target in targets and not isinstance(it, RenameLabel)):
            name = it.before if isinstance(it.before, str) else it.before.name
            raise RenameError(f"`{name}` is renamed twice, or takes a name that something else gets too", rename=name)
        sources.add(source)
        targets.add(target)


def _refuse(it: Request, message: str) -> None:
    if it.is_required:
        raise RenameError(f"`--rename {it.text}`: {message}", rename=it.text)


def _with_hint(message: str, name: str, candidates: Iterable[str]) -> str:
    hint = did_you_mean(name, candidates)
    return f"{message}; {hint}" if hint else message
