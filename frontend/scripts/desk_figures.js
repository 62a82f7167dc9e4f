// Finding a figure and the way to say it: a dialog with a search field and a list; arrows move, Enter puts it in.

import { make } from "./make.js";

/** A function that opens the dialog; `put` gets the chip that is chosen, `closed` is told when the dialog is gone. */
export function startPickingFigures(address, put, closed) {
  const field = make("input", { type: "search", class: "form-control", id: "figure-words", autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": "figure-list", "aria-autocomplete": "list", placeholder: "ví dụ: diện tích gieo trồng" });
  const list = make("ul", { class: "desk-figures", id: "figure-list", role: "listbox", "aria-label": "Số liệu tìm thấy" });
  const said = make("p", { class: "quiet", role: "status" }, "Gõ vài từ trong tên chỉ tiêu, có dấu hay không đều được.");
  const close = make("button", { type: "button", class: "btn btn-outline-secondary", onclick: () => dialog.close() }, "Đóng");
  const dialog = make("dialog", { class: "wide", "aria-labelledby": "figure-title" },
    make("h2", { id: "figure-title" }, "Chèn số liệu"),
    make("label", { class: "visually-hidden", for: "figure-words" }, "Tên chỉ tiêu"), field, said, list,
    make("div", { class: "actions" }, close));
  document.body.append(dialog);
  dialog.addEventListener("close", closed);
  const state = { options: [], at: -1, timer: 0, asked: 0 };

  function mark(at) {
    state.options[state.at]?.element.setAttribute("aria-selected", "false");
    state.at = at;
    const option = state.options[at];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.element.setAttribute("aria-selected", "true");
    option.element.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.element.id);
  }

  function take(option) {
    dialog.close();
    put(option.piece);
  }

  function show(found) {
    state.options = [];
    const rows = found.flatMap((one) => {
      const heading = make("li", { class: "name", role: "presentation" }, `${one.name} `, make("span", { class: "quiet" }, `${one.unit} – ${one.sector}`));
      const choices = one.choices.map((piece) => {
        const number = state.options.length;
        const element = make("li", { role: "option", id: `figure-${number}`, "aria-selected": "false", onclick: () => take(option) },
          make("span", { class: "quiet" }, piece.label), piece.text);
        const option = { element, piece };
        state.options.push(option);
        return element;
      });
      return [heading, ...choices];
    });
    list.replaceChildren(...rows);
    said.textContent = found.length ? "Mũi tên để chọn, Enter để chèn." : "Không thấy chỉ tiêu nào; thử ít từ hơn.";
    mark(state.options.length ? 0 : -1);
  }

  async function ask() {
    const words = field.value.trim();
    if (!words) return show([]);
    const asked = ++state.asked;
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ q: words })}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { found } = await answer.json();
      if (asked === state.asked) show(found);
    } catch {
      said.textContent = "Chưa hỏi được máy chủ; hãy thử lại.";
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(ask, 250);
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && state.options.length) {
      event.preventDefault();
      mark((state.at + step + state.options.length) % state.options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (state.options[state.at]) take(state.options[state.at]);
    }
  });
  return () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
  };
}
