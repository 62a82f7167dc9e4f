// <details data-menu>: a menu of links (periods, the person). Escape and a click elsewhere close it, arrow keys go along it.

const entries = (menu) => [...menu.querySelectorAll("a[href], button")].filter((one) => one.offsetParent !== null);

export function startMenus() {
  document.addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!menu.matches?.("details[data-menu]") || !menu.open) return;
    for (const other of document.querySelectorAll("details[data-menu][open]")) if (other !== menu) other.open = false;
    menu.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("details[data-menu][open]");
    if (!menu) return;
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = entries(menu);
    const current = menu.querySelector("a[aria-current]");
    const from = all.indexOf(document.activeElement);
    const to = from < 0 && current ? current : all[Math.max(0, Math.min(from + step, all.length - 1))];
    to?.focus();
    event.preventDefault();
  });
}
