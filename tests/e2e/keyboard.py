"""Going through a page with the Tab key: all is reached, and one sees where one is: it looks other
than without the focus, and nothing lies over it."""

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
  window.isCovered = one => {
    const {left, right, top, bottom} = one.getBoundingClientRect()
    const middle = [(left + right) / 2, (top + bottom) / 2]
    const at = [[left + 2, top + 2], [right - 2, bottom - 2], middle]
    const seen = at.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean)
    const own = each => (one.closest('label') ?? one).contains(each) || each.contains(one)
    return seen.length > 0 && !seen.some(own)
  }
  const found = [...document.querySelectorAll(wanted)]
    .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility())
  window.before = new Map(found.map(one => [one, looksOf(one)]))
  window.reached = new Set()
  return found.length
}"""
# "" while it goes well, else what has the focus without showing it, or under something else; null
# at the end.
ARRIVED = """() => {
  const one = document.activeElement
  if (!one || one === document.body || one === document.documentElement) return null
  // A field for a date has several places in it at which Tab stops.
  if (reached.has(one)) return one === window.last ? '' : null
  window.last = one
  reached.add(one)
  const hidden = before.has(one) && before.get(one) === looksOf(one)
  return hidden || isCovered(one) ? one.outerHTML.slice(0, 140) : ''
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
            found.append(("the focus is not seen, or lies under something", unseen))
    return found + [("Tab does not get here", each) for each in page.evaluate(MISSED)]
