"""Words for how often something is done, which are no times and no fault (R10)."""

import re

ONGOING = {
    "löpande", "kontinuerligt", "tills vidare", "tillsvidare", "årligen", "varje år", "återkommande",
    "pågående", "ständigt", "regelbundet", "ongoing", "continuous", "continuously", "-", "–",
}  # fmt: skip
_UNIT = (
    r"(?:år(?:et)?|läsår(?:et)?|skolår(?:et)?|verksamhetsår(?:et)?|halvår(?:et)?|termin(?:en)?|kvartal(?:et)?|tertial(?:et)?"
    r"|månad(?:en)?|mån|vecka(?:n)?|v|dag(?:en)?|dygn(?:et)?|vardag|helg(?:en)?|kväll|natt|morgon|vår(?:en)?|höst(?:en)?"
    r"|sommar(?:en)?|vinter(?:n)?|lov|mandatperiod(?:en)?|möte|year|month|week|quarter|day)"
)
_DAY = r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?"
_CLOCK = r"\d\d?(?:[:.]\d\d)?(?:\s?[-–]\s?\d\d?(?:[:.]\d\d)?)?(?!\d)"
_MONTH = (
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)"
)
_COUNT = (
    r"(?:\d{1,3}(?:\s?[-–]\s?\d{1,3})?|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|några|flera|(?:ett\s)?par|enstaka"
    r"|once|twice)"
)
_TIMES = r"(?:ggr|g|gånger|gång|gångerna|tillfällen|tillfälle|möten|träffar|x|times|time)"
_EACH = r"(?:varje|varannan|vartannat|var|vart|per|om|i|/|every|each|(?:var|vart)\s(?:tredje|fjärde|femte|sjätte))"
_ADVERBS = (
    r"(?:fort)?löpande|kontinuerligt|regelbundet|återkommande|årligen|årsvis|månadsvis|månatligen|veckovis|dagligen"
    r"|kvartalsvis|kvartalvis|terminsvis|halvårsvis|tertialvis|ständigt|(?:vid|efter)\sbehov|vid\s(?:för)?frågan"
    r"|på\sförfrågan|tills\s?\s?vidare|året\s(?:runt|om)|hela\såret|dygnet\srunt|(?:under\s)?terminstid|(?:under\s)?skoltid"
    r"|dagtid|kvällstid|nattetid|helgtid|pågående|ongoing|continuous(?:ly)?|weekly|monthly|yearly|annually|quarterly"
    r"|daily|as\sneeded"
)
_OFTEN = (
    rf"(?:{_ADVERBS}|{_COUNT}\s?{_TIMES}(?:\s?/\s?{_UNIT}|\s{_EACH}(?:\svarje)?\s{_UNIT})?|{_COUNT}\s?/\s?{_UNIT}"
    rf"|(?:varje|varannan|vartannat|alla|per|every|each|(?:var|vart)\s(?:tredje|fjärde|femte|sjätte))\s(?:{_UNIT}|{_DAY}(?:ar)?|{_MONTH})"
    rf"|(?:första|andra|tredje|fjärde|sista|[1-4]:?[aes])\s(?:{_DAY}(?:en)?|helgen|veckan)\s(?:i|varje|i\svarje)\s{_UNIT}"
    rf"|{_DAY}\s?[-–]\s?{_DAY}(?:\s{_CLOCK})?|(?:(?:fre|lör|sön|tors|ons|tis|mån)(?:dag)?s?-\s?och\s)?{_DAY}s?(?:ar|arna|kvällar|kväll)"
    r"|(?:stor)?helg(?:er|erna|kvällar|dagar)|vardag(?:ar|arna|skvällar)|kväll(?:ar|arna)|nätter(?:na)?|(?:skol)?lov(?:en|et|dagar)?)"
)
_HOLIDAY = r"(?:(?:sommar|höst|sport|påsk|jul|vinter|februari|läs|vår)lov(?:et|en)?)"
_FILLER = (
    r"(?:(?:och|samt|eller|under|på|vid|i|minst|högst|ca|cirka|upp\still|hela|alla|normalt|vanligen|oftast|främst|helst)\b"
    rf"|kl\.?\s?{_CLOCK}"
    r"|[,/&+;().–-])"
)
_END = r"(?![\w])"
_PIECE = re.compile(rf"\s*(?:(?P<often>{_OFTEN}){_END}|(?P<holiday>{_HOLIDAY}){_END}|{_FILLER})\s*")
_YEARLY = re.compile(r"(?:varje|per|om|/)\s?år(?:et)?\b|årligen")
_IN_A_MONTH = re.compile(rf"\s*{_MONTH}\.?{_END}\s*")


def is_how_often(words: str, *, with_holidays: bool = True) -> bool:
    """Tell whether a folded text says how often and nothing else: ``2 ggr/år``, ``vid behov``, ``helger och lov``.

    Args:
        words: The text.
        with_holidays: Whether a single holiday counts too. With a year beside it, it is a time, though one whose days
            are not known.
    """
    place, said = 0, False
    yearly = bool(_YEARLY.search(words))
    while place < len(words):
        piece = _PIECE.match(words, place) or (_IN_A_MONTH.match(words, place) if yearly else None)
        if not piece or piece.end() == place:
            return False
        groups = piece.groupdict()
        said = said or bool(groups.get("often")) or bool(with_holidays and groups.get("holiday"))
        if groups.get("holiday") and not with_holidays:
            return False
        place = piece.end()
    return said
