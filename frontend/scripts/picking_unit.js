// <div data-unit-picker data-source="/don-vi.json" data-area="06040"><button>Xã Hùng Sơn</button></div>: chooses a unit.
// The source answers ?q=words with {units: [{key, name, above}]}. Choosing leads to the same page about that unit; with
// data-field="area" it fills a field of its form instead.

import { make } from "./make.js";

let count = 0;

/** The address of the page one is at, about another unit. */
export function sameJobOf(path, here, there) {
  return path.startsWith(`/${here}/`) ? `/${encodeURIComponent(there)}/${path.slice(here.length + 2)}` : `/${encodeURIComponent(there)}/`;
}

class UnitPicker {
  constructor(element) {
    this.element = element;
    this.id = `units-${(count += 1)}`;
    element.classList.add("picker");
    this.button = element.querySelector("button");
    this.button.addEventListener("click", () => (this.box ? this.close() : this.open()));
    if (element.dataset.field) element.append((this.field = make("input", { type: "hidden", name: element.dataset.field, value: element.dataset.area ?? "" })));
    this.outside = (event) => element.contains(event.target) || this.close(false);
  }

  open() {
    const list = `${this.id}-list`;
    this.input = make("input", { class: "form-control", type: "text", role: "combobox", autocomplete: "off", spellcheck: false, "aria-expanded": "true", "aria-controls": list, "aria-autocomplete": "list", "aria-label": "Tìm đơn vị", placeholder: "Tên đơn vị, không cần dấu", oninput: () => this.ask(150), onkeydown: (event) => this.key(event) });
    this.list = make("ul", { class: "picker-list", role: "listbox", id: list, "aria-label": "Đơn vị" });
    this.note = make("div", { class: "picker-note", role: "status" });
    this.box = make("div", { class: "picker-box" }, this.input, this.list, this.note);
    this.element.append(this.box);
    this.button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", this.outside);
    this.input.focus();
    this.ask(0);
  }

  ask(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fetch(this.input.value), delay);
  }

  async fetch(words) {
    const address = new URL(this.element.dataset.source, window.location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { units } = await answer.json();
      if (this.box && this.input.value === words) this.show(units);
    } catch {
      if (this.box) this.note.textContent = "Chưa lấy được danh sách đơn vị. Hãy xem lại mạng rồi gõ lại.";
    }
  }

  show(units) {
    this.found = units;
    this.list.replaceChildren(...units.map((unit, at) => make("li", { role: "option", id: `${this.id}-${at}`, onclick: () => this.choose(at) }, unit.name, unit.above && make("span", { class: "quiet" }, unit.above))));
    this.note.textContent = units.length ? "" : "Không có đơn vị nào tên như vậy.";
    this.mark(Math.max(0, units.findIndex((unit) => unit.key === this.element.dataset.area)));
  }

  mark(at) {
    this.at = Math.max(0, Math.min(at, this.found.length - 1));
    [...this.list.children].forEach((one, place) => one.setAttribute("aria-selected", String(place === this.at)));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    if (this.found.length) this.input.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (event.key === "Tab") return void this.close(false);
    if (step && this.found) this.mark(this.at + step);
    else if (event.key === "Enter" && this.found?.length) this.choose(this.at);
    else if (event.key === "Escape") this.close();
    else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  }

  choose(at) {
    const unit = this.found[at];
    const here = this.element.dataset.area;
    this.close();
    if (this.field) {
      this.field.value = this.element.dataset.area = unit.key;
      this.button.textContent = unit.name;
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    } else window.location.assign(sameJobOf(window.location.pathname, here, unit.key) + window.location.search);
  }

  close(focus = true) {
    this.box?.remove();
    this.box = null;
    document.removeEventListener("pointerdown", this.outside);
    this.button.setAttribute("aria-expanded", "false");
    if (focus) this.button.focus();
  }
}

export function startUnitPickers(root = document) {
  for (const element of root.querySelectorAll("[data-unit-picker]:not(.picker)")) new UnitPicker(element);
}
