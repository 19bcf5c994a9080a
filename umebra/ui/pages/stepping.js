// Turns the meeting's steps by keyboard and by clicker, walks through a step's actions, and leaves on Esc.
// The marked action's link has the focus; a key gives it a status, which the server writes. Only walking marks: who
// opens an action with the pointer, and closes it again, is where she was.
const MOVES = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last",
};
const WALKS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const SHOWN_FOR = 3000;
const PATIENCE = 20000;
const LEFT_AFTER = 1000;
const ACTION = "[data-action]";

// What outlives a redrawing, for which Streamlit may load this file anew: the marked action, what was pressed and is not
// done yet, and how to end what the last call began.
const kept = (globalThis.umebraStepping ??= { marked: null, pressed: [], last: 0, sent: 0, stop() {} });

const links = () => [...document.querySelectorAll(`.ub-meeting ${ACTION} a`)];
const named = (link) => link.closest(ACTION).dataset.action;
const isMarked = () => Boolean(kept.marked) && links().includes(document.activeElement);

function mark(link) {
  const place = links().indexOf(link);
  kept.marked = place < 0 ? null : { place, action: named(link) };
  show();
}

function follow(event) {
  if (!kept.marked || event.target.closest?.(".st-key-meeting_who, [role=dialog]")) return;
  mark(event.target);
}

function show() {
  document.documentElement.classList.toggle("ub-marked", Boolean(kept.marked));
}

// A redrawn step has new links: the mark goes to the same action, else to the one that took its place.
function restore() {
  const lost = !document.activeElement || document.activeElement === document.body;
  if (!kept.marked || !lost || document.querySelector("[role=dialog]")) return;
  const all = links();
  if (!all.length) return;
  const place = Math.min(kept.marked.place, all.length - 1);
  const same = all.filter((link) => named(link) === kept.marked.action);
  (same.includes(all[place]) ? all[place] : same[0] ?? all[place]).focus();
}

function letGo() {
  if (isMarked()) document.activeElement.blur();
  kept.marked = null;
  show();
}

function walk(by) {
  const all = links();
  const from = all.indexOf(document.activeElement);
  const to = from < 0 ? (by > 0 ? 0 : all.length - 1) : kept.marked ? from + by : from;
  const link = all[Math.min(Math.max(to, 0), all.length - 1)];
  link.focus();
  mark(link);
}

function focusName(tries) {
  const field = document.querySelector(".st-key-meeting_who input");
  if (field) field.focus();
  else if (tries) setTimeout(focusName, 25, tries - 1);
}

export default function ({ data, setTriggerValue }) {
  kept.stop();
  let resending;
  // What is pressed is sent again if the server has not said in time that it is done: it does each press once.
  const send = () => {
    clearTimeout(resending);
    if (!kept.pressed.length) return;
    const wait = kept.sent + PATIENCE - Date.now();
    if (wait <= 0) {
      kept.sent = Date.now();
      setTriggerValue("press", kept.pressed);
    }
    resending = setTimeout(send, wait > 0 ? wait : PATIENCE);
  };
  const ask = (key, action) => {
    kept.pressed.push({ number: ++kept.last, key, action });
    send();
  };
  kept.last = Math.max(kept.last, data.done);
  if (kept.pressed.some((one) => one.number <= data.done)) kept.sent = 0;
  kept.pressed = kept.pressed.filter((one) => one.number > data.done);
  send();
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
      if (isMarked()) letGo();
      else document.querySelector(".st-key-leave_meeting a")?.click();
      return;
    }
    if (event.key.toLowerCase() === "z" || event.key === "Backspace") {
      event.preventDefault();
      if (!event.repeat) ask("undo", "");
      return;
    }
    if (isMarked() && data.statuses.includes(event.key)) {
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
  document.addEventListener("focusin", follow);
  document.addEventListener("pointermove", point);
  const end = () => {
    clearTimeout(hiding);
    clearTimeout(resending);
    redrawn.disconnect();
    document.documentElement.classList.remove("ub-pointer");
    document.removeEventListener("keydown", press);
    document.removeEventListener("focusin", follow);
    document.removeEventListener("pointermove", point);
  };
  kept.stop = end;
  restore();
  return () => {
    end();
    // It may be put back at once, and then the mark stays; who has left the meeting has let go.
    setTimeout(() => kept.stop === end && letGo(), LEFT_AFTER);
  };
}
