// Turns the meeting's steps by keyboard and by clicker, and leaves on Esc.
const MOVES = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back",
  Home: "first", End: "last",
};

export default function ({ setTriggerValue }) {
  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.("input, textarea, select, [role=combobox], [role=listbox]")) return;
    if (event.key === "Escape") document.querySelector(".st-key-leave_meeting a")?.click();
    const move = MOVES[event.key];
    if (!move || (event.key === " " && event.target.closest?.("button, a"))) return;
    event.preventDefault();
    setTriggerValue("move", move);
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
