"""The family tree shows every team, and nothing lies over anything else."""

import re
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from nabij.people.models import Member, Team
from nabij.spread.actions import adoptions, invitations
from nabij.spread.family import family, picture
from nabij.spread.models import Adoption, Practice
from nabij.spread.tree import MARGIN, NAME_SIZE, WIDTH, WORDS_SIZE, Node, lay_out, width_of, wrap
from tests.cast import Cast

names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@st.composite
def trees(draw: st.DrawFn) -> Node:
    """A practice with up to 40 adoptions, each of the practice or of an earlier adoption."""
    nodes = [Node("0", draw(names), "", "told", "told it")]
    for number in range(1, draw(st.integers(0, 40)) + 1):
        state = draw(st.sampled_from(["kept", "trying", "dropped"]))
        node = Node(str(number), draw(names), draw(names), state, state)
        draw(st.sampled_from(nodes)).children.append(node)
        nodes.append(node)
    return nodes[0]


def keys(node: Node) -> list[str]:
    return [node.key, *(key for child in node.children for key in keys(child))]


@given(trees())
def test_every_team_is_there_once_in_the_order_of_reading(root: Node) -> None:
    assert [one.node.key for one in lay_out(root).nodes] == keys(root)


@given(trees())
def test_no_box_lies_over_another_and_all_are_inside(root: Node) -> None:
    tree = lay_out(root)
    bottom = 0.0
    for one in tree.nodes:
        assert one.y >= bottom
        assert one.height > 0
        assert one.width > WIDTH / 2
        assert one.x >= MARGIN
        assert one.x + one.width <= tree.width
        bottom = one.y + one.height
    assert bottom <= tree.height


@given(trees())
def test_every_adoption_hangs_below_and_to_the_right_of_what_it_came_from(root: Node) -> None:
    tree = lay_out(root)
    at = {one.node.key: one for one in tree.nodes}
    assert {edge.child for edge in tree.edges} == set(at) - {"0"}
    for edge in tree.edges:
        parent, child = at[edge.parent], at[edge.child]
        assert child.node in parent.node.children
        assert child.x > parent.x
        assert child.y >= parent.y + parent.height
        assert edge.x == parent.dot_x
        assert edge.bottom == child.dot_y


@given(trees())
def test_every_line_fits_in_its_box(root: Node) -> None:
    for one in lay_out(root).nodes:
        room = one.x + one.width - one.text_x
        lines = [*((each, NAME_SIZE) for each in one.name), *((w, WORDS_SIZE) for w in one.words)]
        for line, size in lines:
            assert width_of(line.text, size) <= room
            assert one.y < line.y < one.y + one.height


@given(names, st.floats(60, 400), st.integers(1, 4))
def test_wrapping_loses_nothing_but_what_it_says_it_leaves_out(
    text: str, room: float, most: int
) -> None:
    lines = wrap(text, room, 13, most)
    assert 1 <= len(lines) <= most
    kept = "".join("".join(lines).split())
    if not kept.endswith("…"):
        assert kept == "".join(text.split())


def test_a_chain_of_a_thousand_does_not_break_it() -> None:
    root = node = Node("0", "Front desk", "", "told", "told it")
    for number in range(1, 1001):
        node.children.append(Node(str(number), "Ward", "As it was.", "kept", "kept"))
        node = node.children[0]
    assert len(lay_out(root).nodes) == 1001


def test_the_picture_says_in_words_what_was_kept_tried_and_dropped(
    cast: Cast, adoption: Adoption, practice: Practice, ward: Team
) -> None:
    joy = Member.objects.get(name="Joy")
    invited = invitations.invite(
        cast.fatima, practice, to_team=ward, why_you="?", adoption=adoption
    )
    theirs = invitations.accept(joy, invited, how_changed="A time on the whiteboard.")
    adoptions.keep(cast.fatima, adoption)
    adoptions.drop(joy, theirs)
    root = family(practice)
    assert [one.name for one in root.children] == ["Repairs"]
    assert [one.name for one in root.children[0].children] == ["Ward"]
    drawn = picture(practice)
    svg = str(drawn["picture"])
    assert 'aria-label="Repairs: kept. We write the date on the door, with a name."' in svg
    assert 'aria-label="Ward: dropped. A time on the whiteboard."' in svg
    assert "stroke-dasharray" in svg
    assert "style=" not in svg
    for one in (adoption, theirs):
        assert f'href="{reverse("spread:adoption", args=[one.public_id])}"' in svg
    assert [row[1:3] for row in drawn["table"]["rows"]] == [
        ["kept", "Front desk"],
        ["dropped", "Repairs"],
    ]


def test_the_picture_has_the_same_numbers_in_every_language(
    adoption: Adoption, practice: Practice
) -> None:
    with override("nl"):
        svg = str(picture(practice)["picture"])
    for value in re.findall(r' (?:x|y|cx|cy|width|height|viewBox|d)="([^"]+)"', svg):
        assert "," not in value
    assert "aan het proberen" in svg


def test_hostile_words_do_not_leave_the_picture(
    cast: Cast, adoption: Adoption, practice: Practice
) -> None:
    adoptions.describe(cast.fatima, adoption, how_changed='"><script>alert(1)</script>')
    drawn = picture(practice)
    assert "<script" not in str(drawn["picture"])
    Team.objects.filter(pk=cast.repairs.pk).update(name="<b>R</b>")
    assert "<b>" not in str(picture(practice)["table"]["rows"])


def test_without_adoptions_there_is_no_picture(
    cast: Cast, as_member: Callable[[Member], Client], practice: Practice
) -> None:
    seen = as_member(cast.fatima).get(reverse("spread:practice", args=[practice.public_id]))
    assert "<svg" not in seen.content.decode()
    assert "No other team has taken it up yet." in seen.content.decode()
