// Draws the steps of a method as a row of arrows. Every text is set as text, never as HTML.
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function inside(step) {
  const parts = [element("span", "number", step.place), element("span", "name", step.name)];
  if (step.total) parts.push(element("span", "total", step.total));
  if (!step.counts.length) return parts;
  const counts = element("span", "counts");
  for (const { shape, fill, ink, count } of step.counts) {
    const part = element("span", "count", `${shape} ${count}`);
    part.style.background = fill;
    part.style.color = ink;
    counts.append(part);
  }
  return [...parts, counts];
}

function arrow(step, chosen, choose) {
  const made = element("li");
  const inner = element(step.counts.length ? "button" : "div", step.counts.length ? "" : "still");
  if (step.counts.length) {
    inner.type = "button";
    inner.setAttribute("aria-label", step.said);
    inner.setAttribute("aria-pressed", step.name === chosen);
    inner.dataset.step = step.name;
    inner.onclick = () => choose({ step: step.name === chosen ? null : step.name });
  }
  inner.append(...inside(step));
  made.append(inner);
  return made;
}

// The list of actions comes below: what was pressed stays in sight, with room for the list's beginning.
function makeRoom(root) {
  setTimeout(() => root.scrollIntoView({ block: "end" }), 700);
}

// Every choice draws the arrows anew: the keyboard stays where it was.
function replace(root, ...parts) {
  const step = root.getRootNode().activeElement?.dataset?.step;
  root.replaceChildren(...parts);
  if (step) [...root.querySelectorAll("button")].find((one) => one.dataset.step === step)?.focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".cycle");
  const choose = (chosen) => {
    setTriggerValue("chosen", chosen);
    if (chosen.step !== null) makeRoom(root);
  };
  const steps = element("ol");
  steps.style.setProperty("--steps", data.steps.length);
  steps.append(...data.steps.map((step) => arrow(step, data.chosen, choose)));
  root.lang = "sv";
  replace(root, steps, element("div", "again", data.again));
}
