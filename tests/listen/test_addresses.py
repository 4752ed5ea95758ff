"""QR codes are drawn once, and stay in the memory of this process, few at a time."""

import segno

from nabij.listen.pages import addresses


def test_a_page_that_is_looked_at_again_draws_no_new_code(monkeypatch):
    addresses._svg.cache_clear()
    drawn: list[str] = []
    make = segno.make
    monkeypatch.setattr(
        segno, "make", lambda text, **how: (drawn.append(text), make(text, **how))[1]
    )

    first = addresses.qr("https://nabij.example.org/back/a", "")
    again = addresses.qr("https://nabij.example.org/back/a", "")
    other = addresses.qr("https://nabij.example.org/back/b", "")

    assert first == again != other
    assert drawn == ["https://nabij.example.org/back/a", "https://nabij.example.org/back/b"]


def test_only_few_are_kept():
    for n in range(250):
        addresses.qr(f"https://nabij.example.org/back/{n}", "")
    assert addresses._svg.cache_info().currsize <= 200
