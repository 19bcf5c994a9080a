// Plotly draws to the window's width, and draws nothing anew for paper: a wide chart is made smaller for it, and the
// places that were held for it on the screen are given back.
const PAPER = 186 * 96 / 25.4;
const FRAME = 40;
const GAP = 12;
let changed = [];

function set(element, name, value) {
  changed.push([element, name, element.style[name]]);
  element.style[name] = value;
}

function shrink() {
  for (const chart of document.querySelectorAll(".js-plotly-plot .svg-container")) {
    const width = chart.closest('[class*="st-key-goal_row_"]') ? (PAPER - GAP) / 2 : PAPER;
    const size = Math.min(1, (width - FRAME) / chart.offsetWidth), height = chart.offsetHeight;
    for (let place = chart.parentElement; place && place.offsetHeight < height + 40; place = place.parentElement) {
      set(place, "height", "auto");
      set(place, "minHeight", "0");
      set(place, "flex", "none");
    }
    set(chart, "zoom", size);
  }
}

function restore() {
  for (const [element, name, value] of changed.reverse()) element.style[name] = value;
  changed = [];
}

export default function () {
  addEventListener("beforeprint", shrink);
  addEventListener("afterprint", restore);
  return () => { removeEventListener("beforeprint", shrink); removeEventListener("afterprint", restore); };
}
