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
    inner.onclick = () => choose({ step: step.name === chosen ? null : step.name });
  }
  inner.append(...inside(step));
  made.append(inner);
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".cycle");
  const steps = element("ol");
  steps.style.setProperty("--steps", data.steps.length);
  steps.append(...data.steps.map((step) => arrow(step, data.chosen, (step) => setTriggerValue("chosen", step))));
  root.lang = "sv";
  root.replaceChildren(steps, element("div", "again", data.again));
}
