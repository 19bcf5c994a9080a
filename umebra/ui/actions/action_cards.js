// Draws actions as cards where there is no room for a grid. Every text is set as text, never as HTML.
const phone = matchMedia("(max-width: 40rem)");
const paper = matchMedia("print");

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function card([row, title, status, partners], statuses, open) {
  const made = element("div", "");
  made.role = "listitem";
  const button = element("button", "");
  button.type = "button";
  button.style.setProperty("--fill", statuses[status].fill);
  button.append(element("b", title), element("span", statuses[status].word));
  if (partners) button.append(element("span", partners));
  button.onclick = () => open(row);
  made.append(button);
  return made;
}

function drawn(data, onPaper, open) {
  const list = element("div", "");
  list.role = "list";
  const shown = onPaper ? data.cards : data.cards.slice(0, data.most);
  list.append(...shown.map((each) => card(each, data.statuses, open)));
  const told = onPaper ? data.left_out : data.more;
  return told ? [list, element("p", told)] : [list];
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".cards");
  const open = (row) => setTriggerValue("opened", row);
  const draw = () => {
    const onPaper = paper.matches;
    root.replaceChildren(...(onPaper || phone.matches ? drawn(data, onPaper, open) : []));
  };
  const print = () => root.replaceChildren(...drawn(data, true, open));
  root.lang = "sv";
  // Streamlit calls what is returned only when the component leaves, not before it is drawn with other data.
  root.stop?.abort();
  const stop = new AbortController();
  root.stop = stop;
  const until = { signal: stop.signal };
  phone.addEventListener("change", draw, until);
  paper.addEventListener("change", draw, until);
  // A browser may lay a sheet out before it tells that the medium has changed.
  addEventListener("beforeprint", print, until);
  addEventListener("afterprint", draw, until);
  draw();
  return () => stop.abort();
}
