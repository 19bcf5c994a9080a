// Turns the meeting's steps by keyboard and by clicker, shows the buttons while the pointer moves, and leaves on Esc.
const MOVES = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last",
};
const SHOWN_FOR = 3000;

export default function ({ data, setTriggerValue }) {
  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // An opened action lies over the step: its own keys close it, and the step stays.
    if (document.querySelector("[role=dialog]")) return;
    if (event.target.closest?.("input, textarea, select, [role=combobox], [role=listbox]")) return;
    if (event.key === "Escape") document.querySelector(".st-key-leave_meeting a")?.click();
    const move = data.keys.includes(event.key) ? event.key : MOVES[event.key];
    if (!move || (event.key === " " && event.target.closest?.("button, a"))) return;
    event.preventDefault();
    setTriggerValue("move", move);
  };
  let hiding;
  const show = () => {
    document.documentElement.classList.add("ub-pointer");
    clearTimeout(hiding);
    hiding = setTimeout(() => document.documentElement.classList.remove("ub-pointer"), SHOWN_FOR);
  };
  document.addEventListener("keydown", press);
  document.addEventListener("pointermove", show);
  return () => {
    clearTimeout(hiding);
    document.documentElement.classList.remove("ub-pointer");
    document.removeEventListener("keydown", press);
    document.removeEventListener("pointermove", show);
  };
}
