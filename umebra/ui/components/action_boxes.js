// Draws the plan's boxes. Every text is set as text, never as HTML.
function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function box(action, open) {
  const made = document.createElement("button");
  made.type = "button";
  made.style.background = action.fill;
  made.style.color = action.ink;
  made.append(element("span", `${action.shape} ${action.status}`, "status"));
  made.append(element("span", action.title, "title"));
  if (action.partners) made.append(element("span", action.partners, "partners"));
  made.onclick = () => open(action.row);
  return made;
}

function group(data, open) {
  const made = document.createElement("section");
  if (data.name) {
    const heading = element("h2", data.name + " ");
    heading.append(element("span", `(${data.count.toLocaleString("sv")})`));
    made.append(heading);
  }
  made.append(...data.actions.map((action) => box(action, open)));
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".groups");
  root.lang = "sv";
  root.replaceChildren(...data.groups.map((each) => group(each, (row) => setTriggerValue("opened", row))));
}
