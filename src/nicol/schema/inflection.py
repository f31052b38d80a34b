"""The names that fields get which nobody has named: `userAccounts` for a list of `user_account`."""


def camel_case(name: str) -> str:
    """``name`` with a small first letter, a large one where a word begins, and no underscores.

    A word begins after an underscore, after a digit, and where a large letter follows a small one. So `HTTPServer` is
    one word, as it is for Prisma.
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
    return word + "s"
