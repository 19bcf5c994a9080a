// Hands what stands in a field of words over at each pause: as if the writer had pressed Ctrl+Enter.
const PAUSE = 1500;

export default function () {
  let waiting;
  const wrote = (event) => {
    const field = event.target;
    if (!field.closest?.('[class*="st-key-year_words_"]')) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true })), PAUSE);
  };
  document.addEventListener("input", wrote);
  return () => { document.removeEventListener("input", wrote); };
}
