// Moves the focus to what has come of a press or to the next step, once for each: the eye is led there, and a screen
// reader reads it. The place may be drawn after this, so it is waited for.
const TRIES = 60;
let led = "";

export default function ({ data }) {
  if (led === data.turn) return;
  led = data.turn;
  let tries = TRIES;
  const look = () => {
    const place = document.getElementById(data.place);
    if (!place) return void (tries-- > 0 && setTimeout(look, 50));
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  };
  setTimeout(look, 50);
}
