// Saves a file that is ready, once: presses the button that stands beside this, as soon as it is there.
export default function ({ data }) {
  const saved = (window.ubSaved ??= new Set());
  if (saved.has(data.id)) return;
  let tries = 100;
  const press = () => {
    const button = document.querySelector(`.st-key-${data.key} button`);
    if (button && !saved.has(data.id)) {
      saved.add(data.id);
      button.click();
    } else if (tries-- > 0) setTimeout(press, 50);
  };
  press();
}
