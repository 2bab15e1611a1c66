"""Words that codes and passwords are spoken with, in English, German, French, Spanish, Dutch and Polish."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CODE = (
    r"(?:pin(?:s|code|nummer|kode|kodu)?|\w*codes?|c[óo]digos?|\w*kod(?:em|owi|u|y|zie)?"
    r"|geheimzahl|geheimnummer|claves?)"
)
SAFE_WORD = (
    r"(?:\w*pass\s?(?:word|phrase)s?|\w*passw[oö]rt(?:er)?|\w*kennw[oö]rt(?:er)?|\w*kennwort"
    r"|mots?\s+de\s+passe|contrase[ñn]as?|claves?|\w*wachtwoord(?:en)?|has[łl](?:a|em|o|u))"
)
COPULA = r"(?:is|are|was|to|equals|ist|lautet|heißt|est|sera|es|será|jest|brzmi)"
LOCKING = (
    r"(?:dis)?arm(?:ed|ing)?\b|unlock|entsch[äa]rf|(?:un)?scharf|entsperr|entriegel|aufschlie[ßs]"
    r"|aufsperr|d[ée]sarm|armez?\b|armer\b|d[ée]verrouill|desarm|arma(?:r)?\b|desbloque|ontgrendel"
    r"|ontwapen|rozbr|uzbr|odblok"
)
ALARM = (
    r"alarm|security|sicherheit|sirene|lock\b|door|schloss|t[üu]r\b|serrure|porte\b|puerta|cerradura"
    r"|deur|slot\b|zamek|drzwi"
)
WITH = r"with|using|mit|avec|con|met|z|kodem"
BACKWARDS = _words(
    "a als as comme como das der die el es est het is ist jako je jest la le mein mi mij mijn moje mon "
    "mój my our the their to unser"
)
"""Words between a code and its name: "1234 is my PIN"."""
JOINERS = frozenset({"and", "und", "et", "y", "en", "i", "then", "dann"})
UNIT = (
    r"%|°|percent|per\s+cent|degrees?|prozent|grad|pour\s?cent|degr[ée]s|por\s+ciento|grados|procent"
    r"|graden|stopni|k\b|kelvin|lumens?|lux|watts?|seconds?|minutes?|hours?|sekunden|minuten|stunden"
    r"|secondes|heures|segundos|minutos|horas|seconden|uur|uhr|o'clock|sekund|minut|godzin"
)
"""What makes a quantity of a number."""
STOP = _words(
    "again again? and bitte change changed correct de del du el eingeben en encore expired falsch for "
    "forgotten from für gracias hat het het? i ik in incorrect invalid is it je la le lub manager me "
    "missing my na nach needed niet nieprawidłowe not now of off on onjuist or por pour please protected "
    "proszę que required reset s'il das der die the there this to ungültig unknown update verkeerd what "
    "which wrong you voor van vergeten olvidado oublié błędne cuál quel quelle was welches wie wat jakie "
    "co that he she they"
)
"""Words beside "password" that are none."""
ANSWERS = _words(
    "abbrechen annuleer annuler anuluj cancel cancelar forget ja jo leave nah nee nein never nie no non "
    "nope nothing ok okay okej oui si stop sí tak yeah yes"
)
"""What else may answer the question for a code."""

NUMBER_WORDS = {
    word: digits
    for digits, words in (
        (
            1,
            "zero oh one two three four five six seven eight nine twenty thirty forty fifty sixty seventy "
            "eighty ninety hundred thousand double triple "
            "null ein eins zwei zwo drei vier fünf fuenf sechs sieben acht neun zwanzig dreißig dreissig "
            "vierzig fünfzig sechzig siebzig achtzig neunzig "
            "zéro un une deux trois quatre cinq sept huit neuf vingt trente quarante cinquante soixante "
            "cent mille "
            "cero uno una dos tres cuatro cinco seis siete ocho nueve veinte treinta cuarenta cincuenta "
            "sesenta setenta ochenta noventa cien ciento mil "
            "nul een één twee vijf zes zeven negen twintig dertig veertig vijftig zestig zeventig tachtig "
            "negentig honderd duizend "
            "jeden jedna dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dwadzieścia trzydzieści "
            "czterdzieści sto tysiąc",
        ),
        (
            2,
            "ten eleven twelve zehn elf zwölf dix onze douze treize quatorze quinze seize diez once doce "
            "trece catorce quince tien twaalf dziesięć",
        ),
    )
    for word in words.split()
}
"""Number words -> how many digits of a code they say; the rest is in `NUMBER`."""
NUMBER = (
    r"\w+teen|\w+zehn|dieci\w+|veinti\w+|\w+tien|\w+naście|\w+dziesiąt"
    r"|\w+und(?:zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
    r"|\w+(?:en|ën)(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
)
