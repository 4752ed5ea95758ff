"""What pressing the button of a form sends when nothing in it was changed."""

from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


class _Form(HTMLParser):
    """The form that asks for `field`."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.field, self.pairs, self.found = field, [], []  # type: str, Pairs, Pairs
        self._select, self._options = "", []  # type: str, Pairs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.pairs = []
        elif tag == "input" and name and given.get("type") not in ("file", "submit"):
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            self.pairs += [(name, given.get("value", "on"))] if ticked else []
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append(
                (given.get("value", ""), "selected" if "selected" in given else "")
            )

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._options:
            chosen = [value for value, is_chosen in self._options if is_chosen]
            self.pairs.append((self._select, (chosen or [self._options[0][0]])[0]))
        elif tag == "form" and any(name == self.field for name, _value in self.pairs):
            self.found = self.pairs


def as_shown(page: str, field: str) -> Pairs:
    form = _Form(field)
    form.feed(page)
    assert form.found, f"no form asks for {field}: {page[:3000]}"
    return form.found
