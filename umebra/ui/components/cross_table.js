// Draws a table of two lists whose boxes are buttons. Every text is set as text, never as HTML.
function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function counted(button, box, which) {
  button.append(element("span", "which", which));
  if (box.sum) button.append(element("span", "total", box.sum));
  for (const { shape, fill, ink, count } of box.counts) {
    const part = element("span", "count", `${shape} ${count}`);
    part.style.background = fill;
    part.style.color = ink;
    button.append(part);
  }
  button.setAttribute("aria-label", box.said);
}

function pressable(place, chosen, choose) {
  const made = element("button");
  made.type = "button";
  const pressed = (place.row ?? place.column) !== null && place.row === chosen.row && place.column === chosen.column;
  made.dataset.place = JSON.stringify(place);
  made.setAttribute("aria-pressed", pressed);
  made.onclick = () => choose(pressed ? { row: null, column: null } : place);
  return made;
}

function cell(box, place, which, data, choose) {
  const made = element("td", box.sum ? "sum" : "");
  if (!box.counts.length) {
    made.classList.add("empty");
    if (box.gap) made.classList.add("gap");
    made.append(element("span", "none", "–"));
    return made;
  }
  const button = pressable(place, data.chosen, choose);
  button.classList.add("box");
  button.style.setProperty("--heat", `${box.heat}%`);
  counted(button, box, which);
  made.append(button);
  return made;
}

function head(name, note, place, scope, data, choose) {
  const made = element("th");
  made.scope = scope;
  const inner = note ? element("div", "still gap") : pressable(place, data.chosen, choose);
  inner.append(element("span", "", name));
  if (note) inner.append(element("span", "note", `⚠ ${note}`));
  made.append(inner);
  return made;
}

function row(one, place, data, choose) {
  const made = element("tr");
  made.append(head(one.name, one.note, { row: place, column: null }, "row", data, choose));
  one.boxes.forEach((box, at) => {
    const column = data.columns[at];
    made.append(cell(box, { row: place, column: column.name }, column.name, data, choose));
  });
  made.append(cell(one.total, { row: place, column: null }, data.all, data, choose));
  return made;
}

function header(data, choose) {
  const made = element("tr");
  const corner = element("th");
  corner.scope = "col";
  corner.append(element("div", "still", data.corner));
  made.append(corner);
  for (const { name, note } of data.columns) {
    made.append(head(name, note, { row: null, column: name }, "col", data, choose));
  }
  const all = element("th");
  all.scope = "col";
  all.append(element("div", "still", data.all));
  made.append(all);
  return made;
}

function columns(data) {
  const made = element("colgroup");
  made.append(element("col", "name"), ...data.columns.map(() => element("col")), element("col", "sum"));
  return made;
}

function section(name, ...rows) {
  const made = element(name);
  made.append(...rows);
  return made;
}

// The list of actions comes below: what was pressed stays in sight, with room for the list's beginning.
function makeRoom(root) {
  setTimeout(() => root.scrollIntoView({ block: "end" }), 700);
}

// Every choice draws the table anew: the keyboard stays where it was.
function replace(root, table) {
  const place = root.getRootNode().activeElement?.dataset?.place;
  root.replaceChildren(table);
  if (place) [...root.querySelectorAll("button")].find((one) => one.dataset.place === place)?.focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".scroll");
  const choose = (place) => {
    setTriggerValue("chosen", place);
    if ((place.row ?? place.column) !== null) makeRoom(root);
  };
  const table = element("table");
  table.lang = "sv";
  table.style.setProperty("--columns", data.columns.length + 1);
  table.append(
    element("caption", "", data.caption),
    columns(data),
    section("thead", header(data, choose)),
    section("tbody", ...data.rows.map((one) => row(one, one.name, data, choose))),
    section("tfoot", row(data.sums, null, data, choose)),
  );
  replace(root, table);
}
