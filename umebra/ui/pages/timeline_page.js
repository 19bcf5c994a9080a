// Draws the time axis and a row for each action. Every text is set as text, never as HTML.
function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function placed(made, left, width) {
  made.style.left = `${left}%`;
  if (width !== undefined) made.style.width = `${width}%`;
  return made;
}

function axis(data) {
  const made = element("div", "", "axis");
  made.setAttribute("aria-hidden", "true");
  for (const tick of data.ticks) made.append(placed(element("span", tick.label, tick.narrow ? "" : "wide"), tick.at));
  if (data.today) {
    const side = data.today.at < 12 ? "first" : data.today.at > 88 ? "last" : "";
    made.append(placed(element("b", data.today.label, side), data.today.at));
  }
  return made;
}

function bar(action) {
  const made = placed(element("span", action.shape, "bar"), action.left, action.width);
  made.style.background = action.fill;
  made.style.color = action.ink;
  if (action.openStart) made.classList.add("open-start");
  if (action.openEnd) made.classList.add("open-end");
  // A bar at the very end is drawn to the left of it, or it would stand outside.
  if (action.left > 98) {
    made.classList.add("end");
    made.style.left = "100%";
  }
  return made;
}

function row(action, data, open) {
  const made = element("button");
  made.type = "button";
  const text = element("span", "", "text");
  const detail = element("span", `${action.shape} ${action.status} · ${action.times}`, "detail");
  for (const mark of action.marks) detail.append(" · ", element("span", mark.words, mark.late ? "late" : ""));
  text.append(element("span", action.title, "title"), detail);
  const track = element("span", "", "track");
  track.setAttribute("aria-hidden", "true");
  if (action.tail) track.append(placed(element("span", "", "tail"), action.left + action.width, action.tail));
  track.append(bar(action));
  if (data.today) track.append(placed(element("i", "", "now"), data.today.at));
  made.append(text, track);
  made.onclick = () => open(action.row);
  return made;
}

function group(each, data, open) {
  const made = element("section");
  const heading = element("h2", `${each.name} `);
  heading.append(element("span", `(${each.bars.length.toLocaleString("sv")})`));
  made.append(heading, ...each.bars.map((action) => row(action, data, open)));
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".line");
  root.lang = "sv";
  const line = "linear-gradient(var(--faint), var(--faint))";
  root.style.setProperty("--grid", data.ticks.map((tick) => `${line} ${tick.at}% 0 / 1px 100% no-repeat`).join(", "));
  const open = (number) => setTriggerValue("opened", number);
  root.replaceChildren(axis(data), ...data.groups.map((each) => group(each, data, open)));
}
