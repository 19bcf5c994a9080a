// Draws the plan's boxes. Every text is set as text, never as HTML.
const REMEMBERED = "umebra-boxes-filled";

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function box(action, open) {
  const made = document.createElement("button");
  made.type = "button";
  made.style.setProperty("--fill", action.fill);
  made.style.setProperty("--ink", action.ink);
  made.append(element("span", action.title, "title"));
  const line = element("span", "", "line");
  line.append(element("b", `${action.shape} ${action.status}`));
  if (action.confirmed) line.append(`, ${action.confirmed}`);
  if (action.partners) line.append(` · ${action.partners}`);
  made.append(line);
  made.title = [action.title, action.status, action.partners, action.said].filter(Boolean).join("\n");
  made.onclick = () => open(action.row);
  return made;
}

function bar(parts) {
  const made = element("span", "", "bar");
  made.ariaHidden = "true";
  for (const part of parts) {
    const piece = element("span", part.count);
    piece.style.background = part.fill;
    piece.style.color = part.ink;
    piece.style.flex = part.count.replace(/\s/g, "");
    made.append(piece);
  }
  return made;
}

function group(data, open) {
  const boxes = element("div", "", "boxes");
  boxes.append(...data.actions.map((action) => box(action, open)));
  if (!data.name) return boxes;
  const made = document.createElement("details");
  made.open = true;
  const heading = element("h2", `${data.name} `);
  heading.append(element("span", data.count.toLocaleString("sv")));
  const summary = document.createElement("summary");
  summary.append(heading, bar(data.parts));
  made.append(summary, boxes);
  return made;
}

// How the boxes are coloured is remembered by the browser: it is the reader's own choice, and no part of the address.
function colouring(root) {
  const made = element("button", "", "colouring");
  made.type = "button";
  const set = (filled) => {
    root.classList.toggle("filled", filled);
    made.textContent = filled ? "Visa status som kant" : "Visa färgerna som i Excel";
  };
  let filled = false;
  try { filled = localStorage.getItem(REMEMBERED) === "1"; } catch { /* a browser that keeps nothing */ }
  set(filled);
  made.onclick = () => {
    filled = !filled;
    try { localStorage.setItem(REMEMBERED, filled ? "1" : "0"); } catch { /* as above */ }
    set(filled);
  };
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".groups");
  root.lang = "sv";
  root.style.setProperty("--columns", data.groups.length);
  root.classList.toggle("side-by-side", data.groups.length > 1 && data.groups.length < 8);
  root.replaceChildren(...data.groups.map((each) => group(each, (row) => setTriggerValue("opened", row))));
  if (data.groups.some((each) => each.name)) root.prepend(colouring(root));
}
