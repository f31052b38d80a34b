"""Settings of datasource, generator and policy blocks, and their values."""

from collections.abc import Iterator

from nicol.schema import syntax
from nicol.schema.editor.declared import Declared
from nicol.schema.editor.place import Place
from nicol.schema.editor.proposal import Proposal, Sort, from_words, meaning_of
from nicol.schema.editor.settings import Setting, settings_of
from nicol.schema.editor.vocabulary import Word
from nicol.schema.editor.vocabulary_values import BOOLEANS, ENV

_URLS = frozenset({"url", "directUrl", "shadowDatabaseUrl"})


def propose_setting(_declared: Declared, place: Place) -> Iterator[Proposal]:
    """The settings that the block does not have yet."""
    block = place.block
    assert block is not None
    here = next((it for it in block.properties if it.name.span == place.word), None)
    taken = {it.name.text for it in block.properties if it is not here}
    words = {name: it.word for name, it in settings_of(block.keyword.text).items() if name not in taken}
    if block.keyword.text in {"policy_select", "policy_delete"}:
        words.pop("withCheck", None)
    if block.keyword.text == "policy_insert":
        words.pop("using", None)
    return from_words(words, Sort.SETTING, is_plain=place.following == "=")


def propose_setting_value(declared: Declared, place: Place) -> Iterator[Proposal]:
    """Known values, in quotes where they need them and none stand around the place."""
    block = place.block
    assert block is not None
    setting = settings_of(block.keyword.text).get(place.subject)
    if block.is_policy and place.subject == "target":
        yield from (_model(it) for it in declared.models)
    elif place.subject in _URLS and not place.is_in_string and not place.frames:
        yield _env()
    elif setting is not None and (not place.frames or setting.is_list):
        yield from _values(setting, place)
    elif setting is None and not place.is_in_string:
        yield from from_words(BOOLEANS, Sort.CONSTANT)
        yield _env()


def _values(setting: Setting, place: Place) -> Iterator[Proposal]:
    taken = {it.strip('"') for it in place.frame.words} if place.frames else set[str]()
    for name, word in setting.values.items():
        if name not in taken:
            yield _value(name, word, setting, place)


def _value(name: str, word: Word, setting: Setting, place: Place) -> Proposal:
    is_quoted = setting.is_text and not place.is_in_string
    snippet = f'"{name}"' if is_quoted else name
    if setting.is_list and not place.frames:
        snippet = f"[{snippet}]"
    return Proposal(label=name, sort=Sort.CONSTANT, snippet=snippet, meaning=meaning_of(word))


def _model(block: syntax.Block) -> Proposal:
    name = block.name.text
    return Proposal(label=name, sort=Sort.MODEL, snippet=name, detail=block.keyword.text, meaning=block.documentation)


def _env() -> Proposal:
    return Proposal(label="env()", sort=Sort.FUNCTION, snippet=ENV.snippet, meaning=ENV.meaning)
