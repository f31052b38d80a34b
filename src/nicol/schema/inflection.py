"""The names of fields that nobody has named: `userAccounts` for a list of `user_account`.

They are those of `prisma format`, its errors included, so that the two can be used side by side.
"""

import re

_UNCOUNTABLE = """
accommodation advertising advice aid air aircraft alcohol anger arithmetic assistance bacon baggage beef
biology blood bread butter carbon cash chalk chess dancing deer dirt dust education electricity engineering
enjoyment equipment evidence evolution fiction flour flu food fuel fun furniture garbage garlic gold golf
gossip grammar grief happiness hardware harm hate hatred health heat help homework honesty honey hydrogen
ice importance inflation information innocence iron irony jam jewelry karate knowledge lack laughter leather
leisure lightning literature litter livestock logic luck luggage macaroni machinery magic management mankind
marble mayonnaise milk money mud music nature nitrogen nonsense obedience oxygen pasta patience poetry
pollution poverty pride publicity punctuation quartz relaxation reliability research respect rice rubbish
rum safety scenery shame sheep shopping sleep smoke smoking snow soap software soil spaghetti steam stuff
stupidity sunshine symmetry thunder timber traffic transportation trust underwear unemployment unity
validity vengeance violence vitality wealth weather wheat wildlife wisdom yoga
"""

_WHOLE_WORDS = {
    "die": "dice",
    "foot": "feet",
    "goose": "geese",
    "man": "men",
    "ox": "oxen",
    "quiz": "quizzes",
    "tooth": "teeth",
    "woman": "women",
    "yes": "yeses",
}

_IRREGULAR = (
    # These are plurals already.
    ("addenda agenda automata criteria data errata extrema hedra ova phenomena strata uora", 0, ""),
    ("alumni children eaux emus enus foci iam lice loci mice people radii strati uam viri", 0, ""),
    ("appendix matrix", 1, "ces"),
    ("codex index murex silex vertex", 2, "ices"),
    ("addendum agendum bacterium candelabrum curriculum datum desideratum erratum extremum millennium", 2, "a"),
    ("ovum stratum symposium uorum", 2, "a"),
    ("aphelion asyndeton automaton criterion hedron hyperbaton noumenon organon perihelion phenomenon", 2, "a"),
    ("prolegomenon", 2, "a"),
    ("alumnus bacillus cactus focus fungus locus nucleus octopus radius stimulus stratus syllabus", 2, "i"),
    ("terminus uterus virus", 2, "i"),
    ("axis sis testis", 2, "es"),
    ("alga alumna vertebra", 0, "e"),
    ("cherub seraph", 0, "im"),
    ("child", 0, "ren"),
    ("person", 4, "ople"),
    ("louse mouse", 4, "ice"),
    ("knife life wife", 2, "ves"),
    ("arf eaf eof hoof lf oaf", 1, "ves"),
    ("alias ato gas gro hero ris tlas", 0, "es"),
)
"""Ends of words, how many letters go, and what takes their place. The first that fits wins."""

_IS_LIKE_JAPANESE = re.compile(r"[^aeiou]ese$")
_TAKES_ES = re.compile(r"(x|ch|sh|ss|zz|[^aou]us)$")
_TAKES_IES = re.compile(r"(?<=[^aeiouy])y$|(?<=qu)y$|(?<=[^ch][eio][ln])ey$")


def camel_case(name: str) -> str:
    """``name`` with a small first letter, a large one where a word begins, and no underscores.

    A word begins after an underscore, after a digit, and where a large letter follows a small one. So `HTTPServer` is
    one word.
    """
    result = ""
    is_new_word = False
    last = ""
    for character in name:
        if character == "_":
            is_new_word = bool(result)
        elif character.isdigit():
            result += character
            is_new_word = True
        elif is_new_word or (last.islower() and character.isupper()):
            result += character.upper()
            is_new_word = False
        else:
            result += character.lower()
            last = character
    return result


def plural(word: str) -> str:
    """The plural of an English word, or of several written as one, of which the last counts."""
    if word in _UNCOUNTABLE.split():
        return word
    if word in _WHOLE_WORDS:
        return _WHOLE_WORDS[word]
    for endings, n_letters, replacement in _IRREGULAR:
        if word.endswith(tuple(endings.split())):
            return word[: len(word) - n_letters] + replacement
    if _TAKES_ES.search(word):
        return f"{word}es"
    if word.endswith("s") or _IS_LIKE_JAPANESE.search(word):
        return word
    return _TAKES_IES.sub("ies", word) if _TAKES_IES.search(word) else f"{word}s"
