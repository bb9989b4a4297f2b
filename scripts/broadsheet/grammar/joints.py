"""Where a body's name goes on that a pipeline took apart: at a small word, at its *and*, behind its head."""

from broadsheet.grammar.capitals import capitals_from, gives_a_name
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import code_at, country_of, is_capital
from broadsheet.languages import lexicon, towns, towns_key
from broadsheet.model import Reading

SERVING = frozenset({"ngo", "party", "union", "think_tank", "government", "court"})
"""Kinds of bodies whose names tell what they are for or against."""


def joined(reading: Reading, first: int, last: int) -> int:
    """Return where a body's name ends that a pipeline took apart at a small word or behind its head.

    *Union of* | *Teachers*, *Comisión para* | *el Mercado*, *América Latina* | *y el Caribe*,
    *Constructora* | *Monte Azul*.
    """
    tokens, ahead = reading.tokens, last
    heads = lexicon(code_at(reading, tokens[first])).organization_heads
    while 0 < ahead < len(tokens) and ahead - last < 3 and hangs_on(reading, ahead):
        ahead += 1
    before = reading.text[tokens[max(last - 2, first)].start : tokens[ahead - 1].end + 1]
    phrases = lexicon(code_at(reading, tokens[first])).phrases
    joint, purpose = phrases["name_joint"], phrases["purpose_joint"]
    serves = tokens[first].text.lower() in heads and expression(purpose).search(before)
    cut = hangs_on(reading, last - 1) or (ahead > last and (serves or expression(joint).search(before)))
    if _is_of_both(reading, first, last):
        return capitals_from(reading, last + 1)
    if _has_another_field(reading, first, last):
        return last + 2
    if last - first > 1 and _goes_on_with_and(reading, first, last):
        return capitals_from(reading, last)
    served = _served(reading, first, last)
    if served > last:
        return capitals_from(reading, served)
    alone = ahead == last == first + 1 and tokens[first].text.lower() in heads
    return capitals_from(reading, ahead) if (cut or alone) and _goes_on(reading, last, ahead) else last


def _is_of_both(reading: Reading, first: int, last: int) -> bool:
    """Tell whether one party's name has two words with *and*: *el partido* | *Pan y Trabajo*."""
    tokens = reading.tokens
    two = 0 < first == last - 1 and capitals_from(reading, last + 1) == last + 2 <= len(tokens)
    if not two or not (tokens[first].text.istitle() and tokens[last + 1].text.istitle()):
        return False
    language, noun = lexicon(code_at(reading, tokens[first])), tokens[first - 1].text
    both = expression(language.phrases["and_words"]).fullmatch(tokens[last].text)
    return both is not None and noun.islower() and language.organization_heads.get(noun) == "party"


def _has_another_field(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a ministry was cut before its last field: *Ministerio de Economía* | *y* | *Finanzas*."""
    tokens = reading.tokens
    if last - first < 2 or last + 1 >= len(tokens):
        return False
    language = lexicon(code_at(reading, tokens[first]))
    state = language.organization_heads.get(tokens[first].text.lower()) == "government"
    both = expression(language.phrases["and_words"]).fullmatch(tokens[last].text)
    field = tokens[last + 1].text.istitle() and tokens[last + 1].text.lower() in language.portfolios
    return state and both is not None and field and tokens[last - 1].text.lower() in language.portfolios


def _served(reading: Reading, first: int, last: int) -> int:
    """Return where what a body serves begins behind a cut: *Fundación Tarn* | *sin* | *Hambre*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    kind = language.organization_heads.get(reading.tokens[first].text.lower())
    for ahead in range(last + 1, min(last + 4, len(reading.tokens))):
        between = reading.text[reading.tokens[last].start : reading.tokens[ahead - 1].end]
        joint = expression(language.phrases["served_joint"]).fullmatch(between)
        name = reading.text[reading.tokens[ahead].start : reading.tokens[ahead].end]
        placed = towns_key(name) in towns() or country_of(name, language.code)
        alone = not capitals_from(reading, ahead) > ahead + 1
        free = _goes_on(reading, last, ahead) or (alone and is_capital(reading.tokens[ahead].text))
        if joint and kind in SERVING and not placed and free:
            return ahead
    return last


def _goes_on_with_and(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a pipeline cut a name at its *and*: *Partido Pan y* | *Trabajo*."""
    language = lexicon(code_at(reading, reading.tokens[first]))
    both = expression(language.phrases["and_words"]).fullmatch(reading.tokens[last - 1].text)
    head = reading.tokens[first].text.lower() in language.organization_heads
    return both is not None and head and _goes_on(reading, last, last)


def _goes_on(reading: Reading, last: int, ahead: int) -> bool:
    """Tell whether the word at ``ahead`` can go on with the body's name that ends at ``last``."""
    if ahead >= len(reading.tokens):
        return False
    word = reading.tokens[ahead]
    language = lexicon(code_at(reading, word))
    known = language.organization_heads.keys() | language.titles | language.roles
    free = is_capital(word.text) and not word.text.isupper() and word.text.lower() not in known
    return free and word.sentence == reading.tokens[last - 1].sentence and not gives_a_name(reading, ahead)


def hangs_on(reading: Reading, i: int) -> bool:
    """Tell whether a small word can lead on to more of a name: *of*, *for the*, but not *and*."""
    language = lexicon(code_at(reading, reading.tokens[i]))
    word = reading.tokens[i].text.lower()
    return word in language.links and not expression(language.phrases["and_words"]).fullmatch(word)
