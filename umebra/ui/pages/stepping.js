// Turns the meeting's steps by keyboard and by clicker, walks through a step's actions, and leaves on Esc.
// The marked action is the one whose link has the focus; a key gives it a status, which the server writes.
const MOVES = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last",
};
const WALKS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const SHOWN_FOR = 3000;
const PATIENCE = 20000;
const ACTION = "[data-action]";

// What outlives a redrawing: the marked action, and what was pressed and is not done yet.
let marked = null;
let pressed = [];
let last = 0;
let sent = 0;
// Streamlit calls the function anew with new data, and ends what the last call began only when the page is left.
let stop = () => {};

const links = () => [...document.querySelectorAll(`.ub-meeting ${ACTION} a`)];
const here = () => links().indexOf(document.activeElement);
const named = (link) => link.closest(ACTION).dataset.action;

function remember(event) {
  if (event.target.closest?.(".st-key-meeting_who, [role=dialog]")) return;
  const place = here();
  marked = place < 0 ? null : { place, action: named(event.target) };
  show();
}

function show() {
  document.documentElement.classList.toggle("ub-marked", Boolean(marked));
}

// A redrawn step has new links: the mark goes to the same action, else to the one that took its place.
function restore() {
  const lost = !document.activeElement || document.activeElement === document.body;
  if (!marked || !lost || document.querySelector("[role=dialog]")) return;
  const all = links();
  if (!all.length) return;
  const place = Math.min(marked.place, all.length - 1);
  const same = all.filter((link) => named(link) === marked.action);
  (same.includes(all[place]) ? all[place] : same[0] ?? all[place]).focus();
}

function letGo() {
  marked = null;
  if (here() >= 0) document.activeElement.blur();
  show();
}

function walk(by) {
  const all = links();
  const from = here();
  const to = from < 0 ? (by > 0 ? 0 : all.length - 1) : from + by;
  all[Math.min(Math.max(to, 0), all.length - 1)].focus();
}

function focusName(tries) {
  const field = document.querySelector(".st-key-meeting_who input");
  if (field) field.focus();
  else if (tries) setTimeout(focusName, 25, tries - 1);
}

export default function ({ data, setTriggerValue }) {
  stop();
  const send = () => {
    if (!pressed.length || Date.now() - sent < PATIENCE) return;
    sent = Date.now();
    setTriggerValue("press", pressed);
  };
  const ask = (key, action) => {
    pressed.push({ number: ++last, key, action });
    send();
  };
  last = Math.max(last, data.done);
  if (pressed.some((one) => one.number <= data.done)) sent = 0;
  pressed = pressed.filter((one) => one.number > data.done);
  send();
  const resending = setInterval(send, 1000);
  if (data.asks) focusName(80);

  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // An opened action lies over the step: its own keys close it, and the step stays.
    if (document.querySelector("[role=dialog]")) return;
    if (event.key === "Escape" && event.target.closest?.(".st-key-meeting_who")) {
      document.querySelector(".st-key-meeting_who_cancel button")?.click();
      return;
    }
    if (event.target.closest?.("input, textarea, select, [role=combobox], [role=listbox]")) return;
    if (event.key === "Escape") {
      if (here() >= 0) letGo();
      else document.querySelector(".st-key-leave_meeting a")?.click();
      return;
    }
    if (event.key.toLowerCase() === "z" || event.key === "Backspace") {
      event.preventDefault();
      if (!event.repeat) ask("undo", "");
      return;
    }
    if (here() >= 0 && data.statuses.includes(event.key)) {
      event.preventDefault();
      if (!event.repeat) ask(event.key, named(document.activeElement));
      return;
    }
    if (WALKS[event.key] && links().length) {
      event.preventDefault();
      walk(WALKS[event.key]);
      return;
    }
    const move = data.keys.includes(event.key) ? event.key : MOVES[event.key];
    if (!move || (event.key === " " && event.target.closest?.("button, a"))) return;
    event.preventDefault();
    letGo();
    setTriggerValue("move", move);
  };
  let hiding;
  const point = () => {
    document.documentElement.classList.add("ub-pointer");
    clearTimeout(hiding);
    hiding = setTimeout(() => document.documentElement.classList.remove("ub-pointer"), SHOWN_FOR);
  };
  const redrawn = new MutationObserver(restore);
  redrawn.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("keydown", press);
  document.addEventListener("focusin", remember);
  document.addEventListener("pointermove", point);
  stop = () => {
    clearTimeout(hiding);
    clearInterval(resending);
    redrawn.disconnect();
    document.documentElement.classList.remove("ub-pointer");
    document.removeEventListener("keydown", press);
    document.removeEventListener("focusin", remember);
    document.removeEventListener("pointermove", point);
  };
  return () => {
    stop();
    marked = null;
    show();
  };
}
