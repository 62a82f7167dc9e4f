// Keys: "/" to the search, "?" for this help, and whatever elements of the page carry in data-shortcut ("g n", "ctrl+enter").
// Keys of one letter can be switched off in the help (WCAG 2.1.4).

import { make } from "./make.js";

const OFF = "ktxh:one-letter-keys-off";
const ALWAYS = [["/", "đến ô tìm kiếm"], ["?", "xem phím tắt"], ["Esc", "đóng hộp đang mở"]];
let begun = "";

const writing = (target) => target.closest?.("input, textarea, select, [contenteditable], ktxh-grid, dialog");
const isOff = () => {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
};

function labelOf(element) {
  return element.dataset.shortcutLabel ?? element.getAttribute("aria-label") ?? element.textContent.trim();
}

/** What the help lists: the page's own keys, and lines "keys|words" of elements with data-keys. */
function rows() {
  const own = [...document.querySelectorAll("[data-shortcut]")].map((one) => [one.dataset.shortcut, labelOf(one)]);
  const more = [...document.querySelectorAll("[data-keys]")].flatMap((one) => one.dataset.keys.split("\n").map((row) => row.split("|").map((cell) => cell.trim())));
  return [...ALWAYS, ...own, ...more];
}

export function showHelp() {
  if (document.querySelector("dialog.help")) return;
  const off = make("input", { class: "form-check-input", type: "checkbox", id: "one-letter-keys", checked: !isOff(), onchange: () => localStorage.setItem(OFF, off.checked ? "0" : "1") });
  const table = make("table", { class: "shortcuts" }, make("tbody", {}, rows().map(([key, words]) =>
    make("tr", {}, make("th", { scope: "row" }, key.split(" ").flatMap((part, at) => [at ? " " : "", make("kbd", {}, part)])), make("td", {}, words)))));
  const dialog = make("dialog", { class: "help", "aria-labelledby": "help-title", onclose: () => dialog.remove() },
    make("h2", { id: "help-title" }, "Phím tắt"), table,
    make("div", { class: "form-check mt-3" }, off, make("label", { class: "form-check-label", htmlFor: "one-letter-keys" }, "Dùng phím tắt một chữ")),
    make("div", { class: "actions" }, make("button", { class: "btn btn-primary", type: "button", onclick: () => dialog.close() }, "Đóng")));
  document.body.append(dialog);
  dialog.showModal();
}

export function startShortcuts() {
  document.addEventListener("click", (event) => event.target.closest?.("[data-help]") && showHelp());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const chord = `${event.ctrlKey || event.metaKey ? "ctrl+" : ""}${event.key.toLowerCase()}`;
    if (!chord.startsWith("ctrl+") && (writing(event.target) || isOff())) return;
    if (chord === "/") {
      const search = document.querySelector("[data-search], .bar input[type=search]");
      if (search) event.preventDefault(), search.focus(), search.select?.();
    } else if (chord === "?") {
      event.preventDefault();
      showHelp();
    } else {
      const pressed = begun ? `${begun} ${chord}` : chord;
      const found = document.querySelector(`[data-shortcut="${CSS.escape(pressed)}"]`);
      begun = !found && document.querySelector(`[data-shortcut^="${CSS.escape(chord)} "]`) ? chord : "";
      if (begun) setTimeout(() => (begun = ""), 1500);
      if (found) event.preventDefault(), found.matches("input, select, textarea") ? found.focus() : found.click();
    }
  });
}
