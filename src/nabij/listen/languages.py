"""Languages in which a form can be written and a story told."""

from dataclasses import dataclass

INTERFACE = ("nl", "en")


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    """What its speakers call it."""
    right_to_left: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.right_to_left else "ltr"


LANGUAGES = [
    Language("nl", "Nederlands"),
    Language("en", "English"),
    Language("fy", "Frysk"),
    Language("ar", "العربية", True),
    Language("bg", "Български"),
    Language("cs", "Čeština"),
    Language("da", "Dansk"),
    Language("de", "Deutsch"),
    Language("el", "Ελληνικά"),
    Language("es", "Español"),
    Language("fa", "فارسی", True),
    Language("fi", "Suomi"),
    Language("fr", "Français"),
    Language("he", "עברית", True),
    Language("hi", "हिन्दी"),
    Language("hr", "Hrvatski"),
    Language("hu", "Magyar"),
    Language("id", "Bahasa Indonesia"),
    Language("it", "Italiano"),
    Language("ku", "Kurdî"),
    Language("ckb", "کوردی", True),
    Language("lt", "Lietuvių"),
    Language("lv", "Latviešu"),
    Language("nb", "Norsk"),
    Language("pap", "Papiamentu"),
    Language("pl", "Polski"),
    Language("prs", "دری", True),
    Language("ps", "پښتو", True),
    Language("pt", "Português"),
    Language("ro", "Română"),
    Language("ru", "Русский"),
    Language("so", "Soomaali"),
    Language("sr", "Српски"),
    Language("sv", "Svenska"),
    Language("sw", "Kiswahili"),
    Language("ta", "தமிழ்"),
    Language("ti", "ትግርኛ"),
    Language("tr", "Türkçe"),
    Language("uk", "Українська"),
    Language("ur", "اردو", True),
    Language("vi", "Tiếng Việt"),
    Language("zh-hans", "中文"),
]

_BY_CODE = {language.code: language for language in LANGUAGES}


def language_of(code: str) -> Language:
    """The language with this code; one that is not listed is shown by its code."""
    return _BY_CODE.get(code) or Language(code, code)


def is_known(code: str) -> bool:
    return code in _BY_CODE
