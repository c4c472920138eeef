"""How the page looks: names that can be read, in light and dark, on a phone, by anyone."""

import os
from itertools import combinations
from pathlib import Path

import pytest

VIEWS = {
    "map": "",
    "concept": "#concept=frank-rosenblatt",
    "link": "#link=frank-rosenblatt perceptron",
    "path": "#path=alan-turing pytorch",
    "neighbourhood": "#concept=perceptron&focus=perceptron 2",
    "list": "#view=list",
}
BOXES = """() => labels.map(({ label, x, size, top }) => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${size}px ${FACE}`;
  const width = Math.max(...label.map((line) => context.measureText(line).width));
  const [left, upper] = [originOfDrawing().x + x - width / 2, originOfDrawing().y + top];
  return [left, left + width, upper, upper + label.length * size * 1.15];
})"""


def overlapping(boxes):
    return [
        (a, b)
        for a, b in combinations(boxes, 2)
        if a[0] < b[1] - 0.5 and b[0] < a[1] - 0.5 and a[2] < b[3] - 0.5 and b[2] < a[3] - 0.5
    ]


@pytest.mark.parametrize(("width", "height", "least"), [(1440, 900, 110), (390, 844, 30)])
def test_no_name_stands_over_another_at_first(opened, talks_page, width, height, least):
    page = opened(talks_page, viewport={"width": width, "height": height})
    page.wait_for_timeout(300)
    boxes = page.evaluate(BOXES)
    assert len(boxes) >= least
    assert not overlapping(boxes)
    drawing = page.evaluate("[container.clientWidth, container.clientHeight]")
    inside = [b for b in boxes if b[0] > -8 and b[1] < drawing[0] + 8 and b[3] < drawing[1] + 8]
    assert len(inside) >= 0.95 * len(boxes)


def test_it_follows_the_systems_light_and_dark(opened, talks_page):
    page = opened(talks_page, color_scheme="light")
    light = page.evaluate("({...look, body: getComputedStyle(document.body).backgroundColor})")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(100)
    dark = page.evaluate("({...look, body: getComputedStyle(document.body).backgroundColor})")
    assert all(light[name] != dark[name] for name in light)
    assert dark["ground"] == dark["body"]


def test_it_fits_a_phone(opened, talks_page):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = opened(talks_page, **phone)
    for view in VIEWS.values():
        page.evaluate("view => { location.hash = view }", view)
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        buttons = page.locator(":is(header, #panel .steps) :is(button, summary):visible")
        sizes = [button.bounding_box() for button in buttons.all()]
        assert len(sizes) >= 5
        assert min(min(box["width"], box["height"]) for box in sizes) >= 24
        assert max(box["x"] + box["width"] for box in sizes) <= 390
        if "concept=" in view:
            page.locator("#panel .concept").first.tap()
            page.locator("#panel .close").tap()
            assert page.is_hidden("#panel")


@pytest.fixture(scope="module")
def axe():
    script = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
    if not script.exists():
        assert "axe" not in os.environ.get("GRAPHKIT_MUST_NOT_SKIP", "")
        pytest.skip("no axe-core here; npm ci --prefix tests/page")
    return script.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened, talks_page, axe, scheme):
    page = opened(talks_page, color_scheme=scheme)
    page.evaluate(axe)
    for view in VIEWS.values():
        page.evaluate("view => { location.hash = view }", view)
        page.wait_for_timeout(100)
        assert not violations(page)
    page.keyboard.press("f")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert not violations(page)
    page.keyboard.press("/")
    page.keyboard.type("neu")
    assert not violations(page)
    page.keyboard.press("Escape")
    page.click("#asking")
    assert not violations(page)


def violations(page):
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        (v["id"], node["target"], node["failureSummary"])
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"][:2]
    ]
