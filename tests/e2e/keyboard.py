"""Going through a page with the Tab key: all is reached, and one sees where one is."""

from typing import Any

# What Tab should reach, as it looks while it has no focus. Of radio buttons that belong
# together Tab reaches one; the arrow keys reach the others.
REMEMBER = """() => {
  // A field that takes the focus by itself is not where going through the page begins.
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'
  window.looksOf = one => [one, one.closest('label'), ...one.querySelectorAll('*')]
    .filter(Boolean).map(each => getComputedStyle(each))
    .map(s => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.stroke, s.strokeWidth].join())
    .join('|')
  const found = [...document.querySelectorAll(wanted)]
    .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility())
  window.before = new Map(found.map(one => [one, looksOf(one)]))
  window.reached = new Set()
  return found.length
}"""
# "" while it goes well, else what has the focus without showing it; null at the end.
ARRIVED = """() => {
  const one = document.activeElement
  if (!one || one === document.body || one === document.documentElement) return null
  // A field for a date has several places in it at which Tab stops.
  if (reached.has(one)) return one === window.last ? '' : null
  window.last = one
  reached.add(one)
  const hidden = before.has(one) && before.get(one) === looksOf(one)
  return hidden ? one.outerHTML.slice(0, 140) : ''
}"""
# What a script put something better in the place of meanwhile is not missed.
MISSED = """() => [...before.keys()]
  .filter(one => !reached.has(one) && one.checkVisibility())
  .filter(one => one.type !== 'radio' || ![...reached].some(each => each.name === one.name))
  .map(one => one.outerHTML.slice(0, 140))"""


def tab_through(page: Any) -> list[tuple[str, str]]:
    """Press Tab until it comes round; returns what was not reached or not shown."""
    found = []
    for _ in range(5 * page.evaluate(REMEMBER) + 20):
        page.keyboard.press("Tab")
        unseen = page.evaluate(ARRIVED)
        if unseen is None:
            break
        if unseen:
            found.append(("the focus is not seen", unseen))
    return found + [("Tab does not get here", each) for each in page.evaluate(MISSED)]
