"""Tokens: a text as words, numbers and marks that know where they stand."""

import re
from typing import NamedTuple

# Marks beyond ASCII are named by their code: to the eye many of them look alike.
_APOSTROPHE_MARKS = "'`\u2019\u00b4"
_SENTENCE_ENDS = frozenset(".!?;\n\u3002\uff01\uff1f")
_PAUSES = frozenset(",:-()|/\u2013\u2014\u2026\u3001\uff0c\uff1a")
_SILENT = frozenset('"*_~\u2018\u201c\u201d\u201e\u00ab\u00bb' + _APOSTROPHE_MARKS)
_APOSTROPHES = str.maketrans("", "", _APOSTROPHE_MARKS)
# Every alternative eats what it starts with and never goes back: the time is linear in the text.
# Letters and digits are parted ("HDMI2" is two tokens), so that "HDMI 2" and "HDMI two" are alike.
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[{_APOSTROPHE_MARKS}][^\W\d_]+)*|\n|[^\w\s]")


class Token(NamedTuple):
    """One word, number or mark; the text between start and end says it."""

    text: str
    """As it is compared: without case and apostrophes."""
    start: int
    end: int

    @property
    def ends_sentence(self) -> bool:
        """Return whether a sentence ends here."""
        return self.text in _SENTENCE_ENDS

    @property
    def asks(self) -> bool:
        """Return whether a question ends here."""
        return self.text in {"?", "\uff1f"}

    @property
    def is_pause(self) -> bool:
        """Return whether speech pauses here."""
        return self.text in _PAUSES

    @property
    def is_word(self) -> bool:
        """Return whether this is a word or a number, not a mark."""
        return self.text[0].isalnum()


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text, in order; quotation marks and white space are left out."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in _SILENT:
            continue
        start, end = match.span()
        if len(word) > 2 and word[-1] in "sS" and word[-2] in _APOSTROPHE_MARKS:
            # "the TV's" speaks of the TV: its s is a word of its own.
            stem = word[:-2].translate(_APOSTROPHES).casefold()
            tokens.append(Token(stem, start, end - 2))
            tokens.append(Token("s", end - 2, end))
        else:
            tokens.append(Token(word.translate(_APOSTROPHES).casefold(), start, end))
    return tokens


def words_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase as its tokens are compared, pauses left out."""
    return tuple(
        token.text for token in tokenise(phrase) if not (token.is_pause or token.ends_sentence)
    )
