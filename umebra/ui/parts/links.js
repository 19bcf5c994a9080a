// The list behind a figure may stand below what is seen of the page.
function showAsked() {
  setTimeout(() => document.getElementById("asked")?.scrollIntoView({ block: "center" }), 700);
}

// Follows a link from a figure within the session, the way the browser's own Back does it.
export default function () {
  const follow = (event) => {
    const link = event.target.closest?.("a.ub-link");
    if (!link || link.hash || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    link.closest("[popover]")?.hidePopover();
    if (link.pathname === location.pathname) showAsked();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
