// Copies the page's address. A browser may refuse outside https and localhost; then it is said where the address stands.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const told = parentElement.querySelector("span");
  button.textContent = data.label;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = data.copied;
    } catch {
      told.textContent = data.failed;
    }
  };
}
