"""Whether a text may be English. Short, odd and mixed texts get the benefit of the doubt."""

from __future__ import annotations

from collections.abc import Iterable

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from goodfaith.review.blocks import HEADER, QUOTED, lines
from goodfaith.review.once import once

# What business mail is written in. Rare languages and creoles are left out: they draw in short or rough English.
LANGUAGES = [
    *("ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu"),
    *("id", "is", "it", "ja", "ko", "lt", "lv", "mk", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv"),
    *("th", "tr", "uk", "ur", "vi", "zh"),
]
SURE = 0.8  # of a language, 0 to 1
SHORTEST = 24  # bytes of UTF-8: four short words in Latin letters, eight characters of Chinese
MIXED = 0.5  # so much English for each letter of another language makes a text that is in both


@once
def identifier() -> LanguageIdentifier:
    """The identifier of py3langid with the model that it ships, restricted to `LANGUAGES`."""
    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(LANGUAGES)
    return made


def english(text: str) -> bool:
    """Whether a text may be English: false only where another language is sure and little English stands beside it.

    The drafter's own lines count, not those that they quote.
    """
    own = [text[start:end] for start, end, kind in lines(text) if kind not in (QUOTED, HEADER)]
    own = own if any(line.strip() for line in own) else [text]
    if not _foreign(_plain(word for line in own for word in line.split())):
        return True
    told = [_plain(line.split()) for line in own]
    foreign = sum(len(line) for line in told if _foreign(line))
    return sum(len(line) for line in told if line and _told(line)[0] == "en") > MIXED * foreign


def _plain(words: Iterable[str]) -> str:
    """The words that tell a language: no addresses, numbers or names."""
    told = [word for word in words if not any(c.isdigit() or c in "@/_\\<>" for c in word)]
    small = [word for word in told if not word.strip("\"'(\u201c\u201e\u00ab*-")[:1].isupper()]
    return " ".join(small or (word.lower() for word in told))


def _foreign(words: str) -> bool:
    if len(words.encode("utf-8", "surrogatepass")) < SHORTEST:
        return False
    language, chance = _told(words)
    return language != "en" and chance >= SURE


def _told(words: str) -> tuple[str, float]:
    language, chance = identifier().classify(words)
    return str(language), float(chance)
