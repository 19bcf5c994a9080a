"""What axe-core finds on a page by the rules of WCAG 2.1, A and AA."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.driver.pictures import SCHEMES, settle

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
# The others ask for what is on the page, which is the same in light and dark.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations']})).violations.flatMap(
    rule => rule.nodes.map(node => [rule.id, `${node.target} ${node.html.slice(0, 200)} ${node.failureSummary}`]))"""

# All that moves has come to its end; what turns for ever, as a sign that something is awaited, never does.
UNMOVING = """() => document.getAnimations().every(
    one => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity)"""


def violations(page: Page, rules: dict[str, object] = RULES) -> list[tuple[str, str]]:
    """Return the rules that the page breaks as it stands, each with the element that breaks it and how."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, element) for rule, element in page.evaluate(RUN, rules)]


def violations_in_both_schemes(page: Page) -> list[tuple[str, str]]:
    """Return what the page breaks in the first scheme, and which rules of colour it breaks in the other."""
    found = []
    for rules, scheme in zip((RULES, COLOUR_RULES), SCHEMES, strict=True):
        page.emulate_media(color_scheme=scheme)
        if page.locator("[data-testid=stApp]").count():
            settle(page)
        # Colours change by a transition: those on the way are no one's.
        page.wait_for_function(UNMOVING)
        found += [(rule, f"{scheme}: {element}") for rule, element in violations(page, rules)]
    return found
