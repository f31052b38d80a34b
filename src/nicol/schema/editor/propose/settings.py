"""Settings of datasource, generator and policy blocks, and their values."""

import re
from collections.abc import Iterator

from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, escaped, from_words, meaning_of
from nicol.schema.editor.propose.blocks import propose_inclusion
from nicol.schema.editor.settings import EXTENSION_ARGUMENTS, Setting, settings_of
from nicol.schema.editor.vocabulary import Word
from nicol.schema.editor.vocabulary_values import BOOLEANS, ENV
from nicol.schema.reading import syntax

_WORD = re.compile(r"[A-Za-z]\w*")
_URLS = frozenset({"url", "directUrl", "shadowDatabaseUrl"})


def propose_setting(declared: Declared, place: Place) -> Iterator[Proposal]:
    """The settings that the block does not have yet."""
    block = place.block
    assert block is not None
    here = next((it for it in block.properties if it.name.span == place.word), None)
    taken = {it.name.text for it in block.properties if it is not here}
    provider = _provider(declared, block)
    known = settings_of(block.keyword.text).items()
    words = {name: it.word for name, it in known if name not in taken and _fits(it, provider)}
    if block.keyword.text in {"policy_select", "policy_delete"}:
        words.pop("withCheck", None)
    if block.keyword.text == "policy_insert":
        words.pop("using", None)
    yield from from_words(words, Sort.SETTING, is_plain=place.following == "=")
    yield from propose_inclusion(declared, place)


def _provider(declared: Declared, block: syntax.Block) -> str:
    written = declared.setting(block, "provider")
    return written.value if isinstance(written, syntax.StringLiteral) else ""


def _fits(setting: Setting, provider: str) -> bool:
    """Whether the generator knows the setting. One that nobody knows may be anything."""
    known = {it for other in settings_of("generator").values() for it in other.providers}
    return not setting.providers or provider not in known or provider in setting.providers


def propose_setting_value(declared: Declared, place: Place) -> Iterator[Proposal]:
    """Known values, in quotes where they need them and none stand around the place."""
    block = place.block
    assert block is not None
    setting = settings_of(block.keyword.text).get(place.subject)
    if block.is_policy and place.subject == "target":
        yield from (_model(it) for it in declared.models)
    elif place.subject in _URLS and not place.is_in_string and not place.frames:
        yield _env()
    elif block.is_policy and place.subject == "roles" and place.frames:
        yield from _roles(declared, place)
    elif place.subject == "extensions" and len(place.frames) == 2 and not place.is_in_string:
        words = {name: it for name, it in EXTENSION_ARGUMENTS.items() if name not in place.frame.given}
        yield from from_words(words, Sort.ARGUMENT)
    elif setting is not None and len(place.frames) <= setting.is_list:
        yield from _values(setting, place)
    elif setting is None and not place.is_in_string:
        yield from from_words(BOOLEANS, Sort.CONSTANT)
        yield _env()


def _roles(declared: Declared, place: Place) -> Iterator[Proposal]:
    """Those that other policies name."""
    taken = {it.strip('"') for it in place.frame.words}
    found: dict[str, None] = {}
    for block in declared.blocks:
        value = declared.setting(block, "roles") if block.is_policy else None
        for it in value.items if isinstance(value, syntax.Array) else ():
            found |= {it.text: None} if isinstance(it, syntax.Reference) else {}
            found |= {it.value: None} if isinstance(it, syntax.StringLiteral) else {}
    for name in found:
        if name not in taken:
            is_bare = place.is_in_string or _WORD.fullmatch(name) is not None
            text = escaped(name)
            yield Proposal(label=name, sort=Sort.CONSTANT, snippet=text if is_bare else f'"{text}"', detail="role")


def _values(setting: Setting, place: Place) -> Iterator[Proposal]:
    taken = {it.strip('"') for it in place.frame.words} if place.frames else set[str]()
    for name, word in setting.values.items():
        if name not in taken:
            yield _value(name, word, setting, place)


def _value(name: str, word: Word, setting: Setting, place: Place) -> Proposal:
    is_quoted = setting.is_text and not place.is_in_string
    snippet = f'"{name}"' if is_quoted else word.snippet or name
    if setting.is_list and not place.frames:
        snippet = f"[{snippet}]"
    return Proposal(label=name, sort=Sort.CONSTANT, snippet=snippet, meaning=meaning_of(word))


def _model(block: syntax.Block) -> Proposal:
    name = block.name.text
    return Proposal(label=name, sort=Sort.MODEL, snippet=name, detail=block.keyword.text, meaning=block.documentation)


def _env() -> Proposal:
    return Proposal(label="env()", sort=Sort.FUNCTION, snippet=ENV.snippet, meaning=ENV.meaning)
