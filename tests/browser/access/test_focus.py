"""Whatever Tab reaches shows that it has the focus, and Tab goes the way the page is read."""

from playwright.sync_api import Page

from tests.browser.driver.pictures import SCHEMES, settle
from tests.browser.driver.server import Dashboard
from tests.browser.driver.tour import every_page

# Goes through all that Tab reaches, in the page's own order, shadow roots included, and looks at each with the focus
# and without. What shows it may stand on the element, on what is around it, or beside it within the same field.
UNSEEN = """async () => {
    const look = one => [null, '::before', '::after'].map(part => {
        const style = getComputedStyle(one, part);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
            style.backgroundColor, style.textDecorationLine, style.opacity].join();
    }).join();
    const looks = one => {
        const parts = [look(one)];
        for (let above = one.parentElement, steps = 0; above && steps < 5; above = above.parentElement, steps++)
            parts.push(look(above));
        for (const near of [...one.children, ...(one.parentElement?.children || [])]) parts.push(look(near));
        return parts.join('|');
    };
    const stops = root => [...root.querySelectorAll('*')].flatMap(one => [
        ...(one.matches('a[href], button, input, select, textarea, summary, [tabindex]') ? [one] : []),
        ...(one.shadowRoot ? stops(one.shadowRoot) : []),
    ]);
    // A table of Streamlit's is one picture: it frames the cell that has the focus, which no style tells of.
    const reached = stops(document).filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert], canvas')
        && one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width);
    const named = one => `${one.tagName} ${one.getAttribute('aria-label') || one.textContent.slice(0, 40)}`;
    // What has the same classes has the same look: a few of each are looked at.
    const alike = Map.groupBy(reached, one => `${one.tagName} ${one.className} ${one.parentElement?.className}`);
    const unseen = [];
    for (const one of [...alike.values()].flatMap(some => some.slice(0, 4))) {
        one.blur();
        const without = looks(one);
        one.focus({focusVisible: true, preventScroll: true});
        const seen = () => one.getRootNode().activeElement !== one || looks(one) !== without;
        // What Streamlit draws by itself comes with its next frame.
        const frame = () => new Promise(done => { requestAnimationFrame(done); setTimeout(done, 100); });
        for (let frames = 0; frames < 20 && !seen(); frames++) await frame();
        if (!seen()) unseen.push(named(one));
    }
    return {unseen, jumping: reached.filter(one => one.tabIndex > 0).map(named), count: reached.length};
}"""
# What the menu alone has at the least.
MENU = 10
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"


def test_focus_is_seen(page: Page, sample: Dashboard) -> None:
    """On each page all that Tab reaches looks otherwise while it has the focus, and none comes before its turn."""
    found = {}
    for path in every_page(page, sample.address):
        page.add_style_tag(content=STILL)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            settle(page)
            found[path, scheme] = page.evaluate(UNSEEN)
    assert {where: one["count"] for where, one in found.items() if one["count"] <= MENU} == {}
    faults = {(path, *one[fault]) for (path, _), one in found.items() for fault in ("unseen", "jumping") if one[fault]}
    assert faults == set()
