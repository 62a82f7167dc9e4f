// What the grid shows: cells with their signs, where one is, the line that says whether everything is safe.
// The element that a person works with (grid.js) is this one with its keys, its changes and its saving.

import { FormatModule, FrozenColumnsModule, ResizeColumnsModule, ResizeTableModule, Tabulator } from "tabulator-tables";
import { columns, NUMBERS, remarksOf, textOf, widthFor } from "./grid_columns.js";
import { showDetail } from "./grid_detail.js";
import { standBelow } from "./toasts.js";
import { make } from "./make.js";

Tabulator.registerModule([FormatModule, FrozenColumnsModule, ResizeColumnsModule, ResizeTableModule]);

const NARROW = 640; // pixels; below, nothing is frozen: it would cover the rest

const LOWEST = 320;
const BELOW = 168; // for the status and what is said about a cell

/** Heights are measured with the letters of the house, where they come soon. */
function lettersReady() {
  const letters = ["400", "600"].map((weight) => document.fonts.load(`${weight} 14px "Be Vietnam Pro"`, "Chỉ tiêu"));
  return Promise.race([Promise.allSettled(letters), new Promise((resolve) => setTimeout(resolve, 500))]);
}

/** Expects of its heir: given, rows, cursor, queue, unread (Map), keyAt(row, column), explainable(row), act(name), detailActs(key). */
export class GridView extends HTMLElement {
  #elements = new Map(); // "row field" → the cell's element
  #grown = new Map(); // field → the width that its column had, and the one that a long figure gave it

  async build(acts) {
    await lettersReady();
    const place = make("div", { class: "grid-table" });
    this.status = make("p", { class: "grid-status", role: "status" });
    this.detail = make("div", { class: "grid-detail", role: "region", "aria-label": "Ô đang chọn" });
    this.words = make("div", { hidden: true });
    this.tools = make("div", { class: "toolbar grid-tools" }, acts.map(([words, name, keys]) =>
      make("button", { class: "btn btn-sm btn-outline-secondary", type: "button", title: `${words} (${keys})`, onclick: () => this.act(name) }, words)));
    this.append(this.tools, place, this.status, this.detail, this.words);
    standBelow(this.status);
    const narrow = window.innerWidth < NARROW;
    const defined = columns({ ...this.given, narrow }, (at, field, element) => this.paint(this.rows.list[at], field, element));
    this.fields = defined.map((column) => column.field);
    this.table = new Tabulator(place, {
      data: this.rows.list,
      index: "at",
      columns: defined,
      layout: "fitColumns",
      renderVertical: "basic",
      maxHeight: this.dataset.height ?? Math.max(LOWEST, window.innerHeight - place.getBoundingClientRect().top - window.scrollY - BELOW),
      columnHeaderVertAlign: "bottom",
      placeholder: "Biểu này chưa có dòng nào.",
      rowFormatter: (row) => row.getElement().classList.toggle("row-heading", !row.getData().editable && !row.getData().unit),
    });
    return new Promise((resolve) => this.table.on("tableBuilt", () => resolve(this.named(place))));
  }

  named(place) {
    const grid = place.matches("[role=grid]") ? place : place.querySelector("[role=grid]");
    grid.setAttribute("aria-label", this.dataset.label ?? "Bảng nhập số liệu");
    grid.setAttribute("aria-multiselectable", "true");
    grid.removeAttribute("tabindex");
    place.querySelector(".tabulator-tableholder")?.removeAttribute("tabindex");
    return place;
  }

  elementAt(row, column) {
    return this.#elements.get(`${row} ${this.fields[column]}`);
  }

  /** What is under way or in doubt at a cell. */
  around(row, field) {
    const key = field === "explanation" ? null : this.rows.keyOf(row, field);
    return { open: key && this.queue.of(key), unread: (key && this.unread.get(key)) ?? null };
  }

  paint(row, field, element) {
    this.#elements.set(`${row.at} ${field}`, element);
    element.at = [row.at, this.fields.indexOf(field)];
    const around = this.around(row, field);
    const { state, sign, sentences, explained } = remarksOf(row, field, around);
    const enterable = this.keyAt(...element.at) !== null;
    element.dataset.state = explained ? "ok" : state;
    element.classList.toggle("cell-enter", enterable);
    element.classList.toggle("cell-waiting", around.open?.state === "waiting" && field !== "explanation");
    element.setAttribute("aria-readonly", String(!enterable));
    element.setAttribute("aria-colindex", String(element.at[1] + 1));
    if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.replaceChildren(...(sign ? [make("span", { class: "cell-sign", "aria-hidden": "true" }, sign)] : []), around.unread?.text ?? textOf(row, field));
    if (field === "label") element.dataset.depth = String(Math.min(row.depth, 4));
    if (field === "explanation" || field === "label") element.title = textOf(row, field);
    this.describe(element, row, field, sentences);
  }

  /** The sentences about a cell are its accessible description. */
  describe(element, row, field, sentences) {
    const id = `${this.dataset.rows.replace("#", "")}-${row.at}-${field}`;
    document.getElementById(id)?.remove();
    element.removeAttribute("aria-describedby");
    if (field === "value" || field === "cumulative") element.title = sentences.join(" ");
    if (!sentences.length) return;
    this.words.append(make("span", { id }, sentences.join(" ")));
    element.setAttribute("aria-describedby", id);
  }

  repaint(rows = this.rows.list) {
    for (const row of new Set(rows)) {
      for (const field of this.fields) {
        const element = this.#elements.get(`${row.at} ${field}`);
        if (element && !element.querySelector(".cell-input")) this.paint(row, field, element);
      }
    }
    this.widen();
    this.showDetail();
  }

  /** A figure is never cut: its column grows with it, and is as wide as before when it is gone. */
  widen() {
    for (const field of this.fields.filter((one) => NUMBERS.has(one))) {
      const column = this.table?.getColumn(field);
      const width = column && column.getWidth();
      if (!width) continue;
      const { before = width, grown } = this.#grown.get(field) ?? {};
      const own = grown === width ? before : width; // a width that a person has chosen stays
      const wanted = this.rows.list.reduce((most, row) => Math.max(most, widthFor(field, textOf(row, field))), own);
      if (wanted === width) continue;
      column.setWidth(wanted);
      this.#grown.set(field, { before: own, grown: wanted });
    }
  }

  /** Show where the cursor is and what it has selected; the page itself stays where it is for who points at a cell. */
  select(focus = true, scroll = true) {
    this.querySelectorAll(".cell-selected, .cell-active").forEach((one) => {
      one.classList.remove("cell-selected", "cell-active");
      one.removeAttribute("aria-selected");
      one.tabIndex = -1;
    });
    const { top, bottom, left, right } = this.cursor.block;
    if (top !== bottom || left !== right) {
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          this.elementAt(row, column)?.classList.add("cell-selected");
          this.elementAt(row, column)?.setAttribute("aria-selected", "true");
        }
      }
    }
    const active = this.elementAt(this.cursor.row, this.cursor.column);
    if (!active) return;
    active.classList.add("cell-active");
    active.tabIndex = 0;
    if (focus) active.focus({ preventScroll: true });
    if (focus) this.reveal(active, scroll);
    this.showDetail();
  }

  /** Scroll so that a cell is not hidden under the head or the frozen columns, nor the head under the bar of the page. */
  reveal(cell, page) {
    const holder = this.querySelector(".tabulator-tableholder");
    const [box, around] = [cell.getBoundingClientRect(), holder.getBoundingClientRect()];
    const frozen = [...cell.parentElement.querySelectorAll(".tabulator-frozen")].reduce((right, one) => Math.max(right, one.getBoundingClientRect().right), around.left);
    if (box.top < around.top) holder.scrollTop -= around.top - box.top;
    if (box.bottom > around.top + holder.clientHeight) holder.scrollTop += box.bottom - around.top - holder.clientHeight;
    if (!cell.classList.contains("tabulator-frozen")) {
      if (box.left < frozen) holder.scrollLeft -= frozen - box.left;
      if (box.right > around.left + holder.clientWidth) holder.scrollLeft += box.right - around.left - holder.clientWidth;
    }
    if (!page) return;
    const table = this.querySelector(".tabulator");
    const bar = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const whole = table.getBoundingClientRect();
    if (whole.top < bar || cell.getBoundingClientRect().bottom > window.innerHeight) (whole.height < window.innerHeight - bar ? table : cell).scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  showDetail() {
    const row = this.rows.list[this.cursor.row];
    if (!row || !this.detail) return;
    const field = this.fields[this.cursor.column];
    const figure = field === "cumulative" ? "cumulative" : "value";
    const around = this.around(row, figure);
    const enterable = this.keyAt(this.cursor.row, this.cursor.column) !== null;
    showDetail(this.detail, { row, field, labels: this.given.labels, why: this.given.why, remarks: remarksOf(row, figure, around), ...around, enterable, explainable: this.explainable(row) }, this.detailActs(this.rows.keyOf(row, figure)));
  }

  /** Say how it stands; the line is only touched where its words change, so that it is read out once. */
  say({ state, sentence, more }, buttons, passing) {
    const parts = [make("span", { class: `state state-${state}` }, sentence)];
    if (more.length) parts.push(make("button", { class: "btn btn-link btn-sm", type: "button", onclick: () => this.act("problem") }, more.join("; ")));
    for (const [words, act, primary] of buttons) parts.push(make("button", { class: `btn btn-sm ${primary ? "btn-primary" : "btn-outline-secondary"}`, type: "button", onclick: act }, words));
    if (passing) parts.push(make("span", { class: "quiet" }, passing));
    const words = parts.map((part) => part.textContent).join("|");
    if (words !== this.said) this.status.replaceChildren(...parts);
    this.said = words;
  }
}
