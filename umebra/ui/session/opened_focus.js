// Moves the focus into what a button of the row of filters opens, and back to the button on Escape.
// What opens is drawn at the end of the page: without this the keyboard would have to go through all of it.
const FOCUSABLE = "button, input, [tabindex='0']";
// Ten seconds: through a proxy, or on a machine that does much else, what opens may be drawn late.
const TRIES = 400;

function nameOf(element, prefix) {
  const holder = element.closest?.(`[class*="st-key-${prefix}_"]`);
  return holder && [...holder.classList].map((one) => one.split(`st-key-${prefix}_`)[1]).find(Boolean);
}

export default function () {
  const enter = (event) => {
    const name = nameOf(event.target, "open");
    // Only the keyboard's click has no pointer behind it.
    if (!name || event.detail) return;
    let tries = TRIES;
    const look = () => {
      const opened = document.querySelector(`.st-key-opened_${name}`);
      // A choice is drawn later than what stands under it, and is entered where it stands, unless something is first.
      const choice = name !== "new" && opened?.querySelector('[class*="st-key-edit_status_"]');
      const first = choice ? choice.querySelector("input:checked") : opened?.querySelector(FOCUSABLE);
      if (first) first.focus();
      else if (tries-- > 0) setTimeout(look, 25);
    };
    setTimeout(look, 25);
  };
  const leave = (event) => {
    const name = event.key === "Escape" && nameOf(event.target, "opened");
    if (name) setTimeout(() => document.querySelector(`.st-key-open_${name} button`)?.focus(), 100);
  };
  document.addEventListener("click", enter);
  document.addEventListener("keydown", leave, true);
  return () => {
    document.removeEventListener("click", enter);
    document.removeEventListener("keydown", leave, true);
  };
}
