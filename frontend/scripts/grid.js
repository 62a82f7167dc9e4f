// <ktxh-grid data-rows="#rows" data-save="/…" data-user="hang">: entering the figures of a form as in Excel, saved as one
// types. What the rows and the answers look like, and every key: README.md.

import { copiedText, titleOf } from "./grid_columns.js";
import { Cursor } from "./grid_cursor.js";
import { askConflicts, askExplanation, askMeanings } from "./grid_dialogs.js";
import { openEditor } from "./grid_editor.js";
import { isReturned, Rows, takesExplanation } from "./grid_rows.js";
import { statusOf } from "./grid_status.js";
import { KEYS, keyAct } from "./grid_keys.js";
import { GridView } from "./grid_view.js";
import { whyOf } from "./grid_why.js";
import { jsonOf } from "./make.js";
import { editableNumber, readNumber } from "./numbers.js";
import { layOver, readBlock, writeBlock } from "./paste.js";
import { Queue } from "./queue.js";
import { sendChanges } from "./sending.js";
import { Storage } from "./storage.js";
import { Undo } from "./undo.js";

const EDITING = [["Hoàn tác", "undo", "Ctrl+Z"], ["Làm lại", "redo", "Ctrl+Y"], ["Không phát sinh", "none", "K"], ["Để trống", "clear", "Delete"], ["Điền xuống", "fill", "Ctrl+D"]];
const LOOKING = [["Ô cần xem", "problem", "F8"], ["Vì sao?", "why", "V"]];

class Grid extends GridView {
  unread = new Map(); // key → {text, sentence, meanings}: what stands in a cell and is no number
  #saved = new Set();
  #at = "";

  connectedCallback() {
    if (this.rows) return;
    const given = jsonOf(this.dataset.rows);
    this.given = Array.isArray(given) ? { rows: given } : given;
    this.rows = new Rows(this.given.rows);
    this.undo = new Undo();
    this.dataset.keys = KEYS;
    this.storage = new Storage(`${this.dataset.user ?? ""} ${this.dataset.save}`);
    this.queue = new Queue(this.storage, (changes) => sendChanges(this.dataset.save, changes), { changed: () => this.tell(), answered: (answer) => this.answered(answer) });
    this.cursor = new Cursor(() => this.rows.list.length, () => this.fields.length, (row, column) => this.keyAt(row, column) !== null);
    this.build(this.dataset.readonly === undefined ? [...EDITING, ...LOOKING] : LOOKING).then((place) => this.ready(place));
    window.addEventListener("online", () => this.queue.sendNow());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.queue.waiting && this.queue.sendNow());
    window.addEventListener("beforeunload", (event) => {
      if (this.unread.size || (this.queue.waiting && !this.storage.lasting)) event.preventDefault();
    });
    document.addEventListener("submit", (event) => this.holdBack(event), true);
  }

  async ready(place) {
    const first = this.rows.list.findIndex((row, at) => this.keyAt(at, this.fields.indexOf("value")) !== null);
    this.cursor.go(Math.max(first, 0), this.fields.indexOf("value"));
    place.addEventListener("keydown", (event) => this.key(event));
    place.addEventListener("pointerdown", (event) => this.pointed(event));
    place.addEventListener("pointermove", (event) => event.buttons === 1 && this.dragging && this.pointed(event, true));
    window.addEventListener("pointerup", () => (this.dragging = false));
    place.addEventListener("dblclick", () => this.edit());
    for (const name of ["copy", "cut", "paste"]) place.addEventListener(name, (event) => this.clipboard(event));
    this.select(document.activeElement === document.body, false); // whoever opens a form begins to type
    for (const change of await this.queue.load()) {
      if (this.rows.place(change.key)) this.rows.put(change.key, change);
    }
    this.repaint();
    this.tell();
    this.dispatchEvent(new CustomEvent("ktxh:ready", { bubbles: true }));
  }

  // ---- cells

  keyAt(row, column) {
    const line = this.rows.list[row];
    if (!line || this.dataset.readonly !== undefined) return null;
    return this.fields[column] === "explanation" && !this.explainable(line) ? null : this.rows.keyOf(line, this.fields[column]);
  }

  /** Whether an explanation beside the value would be kept: where a rule asks for one, or the value was not taken without. */
  explainable(row) {
    return this.dataset.readonly === undefined && (takesExplanation(row) || (row.editable && this.queue.of(row.key)?.state === "refused"));
  }

  // ---- where one is

  pointed(event, extend = event.shiftKey) {
    const cell = event.target.closest(".tabulator-cell");
    if (!cell?.at || event.target.closest(".cell-input") || event.button > 0) return;
    if (extend && this.cursor.row === cell.at[0] && this.cursor.column === cell.at[1]) return;
    this.editor?.close();
    this.dragging = event.pointerType === "mouse";
    if (event.pointerType === "mouse") event.preventDefault();
    const again = cell.classList.contains("cell-active");
    this.cursor.go(...cell.at, extend);
    this.select(true, false);
    if (again && event.pointerType !== "mouse") this.edit();
  }

  key(event) {
    if (event.target.closest(".cell-input") || event.isComposing) return;
    const act = keyAct(event, { text: this.fields[this.cursor.column] === "explanation", enterable: this.keyAt(this.cursor.row, this.cursor.column) !== null });
    if (!act) return;
    if (act === "type") return void this.edit(true);
    if (act === "tab" || act === "back") {
      if (!this.cursor.next(act === "tab" ? 1 : -1)) return undefined; // out of the grid, at its ends
      this.select();
    } else this.act(act, event);
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  }

  act(name, event) {
    if (name === "move") this.cursor.key({ key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey });
    else if (name === "down") this.cursor.down(1);
    else if (name === "up") this.cursor.down(-1);
    else if (name === "all") (this.cursor.go(0, 0), this.cursor.go(this.rows.list.length - 1, this.fields.length - 1, true));
    else if (name === "edit") return void this.edit();
    else if (name === "explain") return void this.explain();
    else if (name === "problem") return void this.nextProblem();
    else if (name === "why") return void this.askWhy();
    else if (name === "leave") return void this.tools.querySelector("button").focus();
    else if (name === "clear") this.change(this.selectedKeys().map((key) => [key, { value: null, none_occurred: false }]));
    else if (name === "none") this.toggleNone();
    else if (name === "fill") this.fillDown();
    else if (name === "undo" || name === "redo") this.restore(name === "undo" ? this.undo.back() : this.undo.again());
    return void this.select();
  }

  // ---- changing

  /** Change cells [[key, partial content]]; one step of undo. */
  change(pairs, remembered = true) {
    const step = [];
    for (const [key, partial] of pairs) {
      const before = this.rows.content(key);
      const after = { ...before, ...partial };
      const cleared = this.unread.delete(key);
      const refused = this.queue.of(key)?.state === "refused";
      if (this.rows.put(key, after) || refused) step.push({ key, before, after });
      else if (cleared) this.repaint([this.rows.place(key).row]);
    }
    if (remembered) this.undo.add(step);
    const kept = this.queue.add(step.map(({ key, after }) => ({ key, ...after, base_version: this.rows.version(key) })));
    this.repaint(step.map(({ key }) => this.rows.place(key).row));
    this.tell();
    return kept;
  }

  restore(changes) {
    if (!changes?.length) return;
    this.change(changes.map(({ key, to }) => [key, to]), false);
    const { row, field } = this.rows.place(changes.at(-1).key);
    this.cursor.go(row.at, this.fields.indexOf(field));
  }

  /** Keys of the selected cells that figures can be entered in. */
  selectedKeys() {
    const { top, bottom, left, right } = this.cursor.block;
    const keys = [];
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const key = this.fields[column] !== "explanation" && this.keyAt(row, column);
        if (key) keys.push(key);
      }
    }
    return keys;
  }

  toggleNone() {
    const keys = this.selectedKeys();
    const all = keys.length > 0 && keys.every((key) => this.rows.content(key).none_occurred);
    this.change(keys.map((key) => [key, all ? { value: null, none_occurred: false } : { value: "0", none_occurred: true }]));
    if (keys.length === 1) this.cursor.down(1);
  }

  fillDown() {
    const { top, bottom, left, right } = this.cursor.block;
    const from = top === bottom ? top - 1 : top;
    const pairs = [];
    for (let column = left; column <= right; column += 1) {
      const source = from >= 0 && this.keyAt(from, column);
      const text = this.fields[column] === "explanation";
      for (let row = from + 1; source && row <= bottom; row += 1) {
        const key = this.keyAt(row, column);
        const { value, none_occurred, explanation } = this.rows.content(source);
        if (key) pairs.push([key, text ? { explanation } : { value, none_occurred }]);
      }
    }
    this.change(pairs);
  }

  edit(typing = false) {
    const [row, column] = [this.cursor.row, this.cursor.column];
    const key = this.keyAt(row, column);
    const field = this.fields[column];
    if (!key || this.editor) return;
    const line = this.rows.list[row];
    const content = this.rows.content(key);
    const number = field !== "explanation";
    const text = this.unread.get(key)?.text ?? (number ? (content.none_occurred ? "-" : editableNumber(content.value)) : content.explanation);
    const over = (move) => {
      this.editor = null;
      this.repaint([line]);
      if (move === "down" || move === "up") this.cursor.down(move === "down" ? 1 : -1);
      else if (move === "next" || move === "back") this.cursor.next(move === "next" ? 1 : -1);
      else if (move) this.cursor.key({ key: move });
      if (move !== "") this.select();
    };
    this.cursor.go(row, column);
    this.select(false);
    this.editor = openEditor(this.elementAt(row, column), { text, number, typing, label: `${line.label}, ${titleOf(field, this.given.labels)}${line.unit ? `, ${line.unit}` : ""}` }, {
      done: (typed, move) => {
        if (number) this.typed(key, typed, text);
        else if (typed.trim() !== text) this.change([[key, { explanation: typed.trim() }]]);
        over(move);
      },
      cancelled: () => over("stay"),
    });
  }

  typed(key, typed, before) {
    if (typed.trim() === before.trim()) return;
    const { row } = this.rows.place(key);
    const read = readNumber(typed, row);
    if (read.kind === "number") this.change([[key, { value: read.value, none_occurred: false }]]);
    else if (read.kind === "none") this.change([[key, { value: "0", none_occurred: true }]]);
    else if (read.kind === "blank") this.change([[key, { value: null, none_occurred: false }]]);
    else this.unread.set(key, { text: typed.trim(), sentence: read.sentence, meanings: read.meanings });
    this.tell();
  }

  /** Open the page that tells how the figure one is at came about; what waits stays in the browser. */
  askWhy() {
    const address = whyOf(this.given.why, this.rows.list[this.cursor.row], this.fields[this.cursor.column]);
    if (address) window.location.assign(address);
    else this.tell("Ô này chưa có số nên chưa có gì để giải thích.");
  }

  async explain() {
    const row = this.rows.list[this.cursor.row];
    if (!this.explainable(row)) return void this.tell("Ô này không cần giải trình.");
    const text = await askExplanation(row);
    if (text !== null && text !== row.explanation) this.change([[row.key, { explanation: text }]]);
    this.select();
    return undefined;
  }

  // ---- the clipboard

  clipboard(event) {
    if (event.target.closest(".cell-input")) return;
    event.preventDefault();
    if (event.type === "paste") return void this.paste(event.clipboardData.getData("text/plain"));
    const { top, bottom, left, right } = this.cursor.block;
    const block = this.rows.list.slice(top, bottom + 1).map((row) => this.fields.slice(left, right + 1).map((field) => copiedText(row, field)));
    event.clipboardData.setData("text/plain", writeBlock(block));
    if (event.type === "cut") this.act("clear");
    return undefined;
  }

  async paste(text) {
    const { top, left } = this.cursor.block;
    const told = layOver(readBlock(text), (down, across) => {
      const key = this.keyAt(top + down, left + across);
      if (!key) return null;
      const { unit, decimals } = this.rows.list[top + down];
      return { key, kind: this.fields[left + across] === "explanation" ? "text" : "number", unit, decimals };
    }, this.cursor.size);
    const pairs = new Map();
    for (const { key, value, none_occurred } of told.taken) pairs.set(key, { value, none_occurred });
    for (const { key, text: words } of told.texts) pairs.set(key, { ...pairs.get(key), explanation: words });
    const marked = [...told.questions, ...told.refused];
    this.change([...pairs]);
    for (const { key, ...unread } of marked) this.unread.set(key, unread);
    this.repaint(marked.map(({ key }) => this.rows.place(key).row));
    this.tell(`Đã dán ${pairs.size} ô${told.skipped ? `; bỏ qua ${told.skipped} ô không nhập được` : ""}${marked.length ? `; ${marked.length} ô cần xem lại` : ""}.`);
    if (told.questions.length) {
      const meant = await askMeanings(told.questions, (key) => this.rows.place(key).row.label);
      if (meant) this.change([...meant].map(([key, value]) => [key, { value, none_occurred: false }]));
    }
    this.select();
  }

  // ---- what the server says

  answered(answer) {
    const touched = [];
    for (const saved of answer.saved ?? []) {
      const last = this.queue.of(saved.key);
      touched.push(this.rows.merge(saved, Boolean(last) || this.unread.has(saved.key)));
      this.#saved.add(saved.key);
    }
    for (const also of answer.also ?? []) touched.push(this.rows.merge(also, Boolean(this.queue.of(also.key))));
    for (const { key } of [...(answer.conflicts ?? []), ...(answer.refused ?? [])]) touched.push(this.rows.place(key)?.row);
    this.showState(answer);
    this.#at = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    this.repaint(touched.filter(Boolean));
    this.dispatchEvent(new CustomEvent("ktxh:saved", { bubbles: true, detail: { saved: (answer.saved ?? []).length, waiting: this.queue.waiting } }));
  }

  /** The state of the form stands above the grid, and what kept it from being sent when the page came. */
  showState({ state, state_sign }) {
    const place = this.dataset.state && document.querySelector(this.dataset.state);
    if (!place || !state) return;
    place.className = `state state-${state_sign}`;
    place.textContent = state;
    if (this.dataset.refusal) document.querySelector(this.dataset.refusal)?.remove();
  }

  async chooseConflicts() {
    const open = this.queue.conflicts;
    const chosen = await askConflicts(open, (key) => this.rows.place(key)?.row.label ?? key);
    for (const [key, mine] of chosen ?? []) {
      const { theirs, theirs_none, their_version } = open.find((one) => one.key === key);
      await this.queue.decide(key, mine);
      if (!mine) this.undo.forget(key);
      if (!mine) this.rows.merge({ key, value: theirs, none_occurred: theirs_none, version: their_version }, false);
      this.repaint([this.rows.place(key).row]);
    }
    this.tell();
    this.select();
  }

  /** Give up a refused value; what is stored comes back. */
  async dropRefused(key) {
    await this.queue.forget(key);
    this.undo.forget(key);
    this.rows.putBack(key);
    this.repaint([this.rows.place(key).row]);
    this.tell();
    this.select();
  }

  // ---- telling

  tell(passing = "") {
    if (!this.status) return;
    const { waiting, flying, problem, conflicts, refused } = this.queue;
    const told = statusOf({
      waiting, flying, problem, conflicts: conflicts.length, refused: refused.filter(({ key }) => !this.unread.has(key)).length, unread: this.unread.size,
      returned: this.rows.returned.length,
      unexplained: this.rows.unexplained.length, wrong: this.rows.wrong.length, lasting: this.storage.lasting, saved: this.#saved.size, at: this.#at,
    });
    this.say(told, [
      ...(conflicts.length ? [["Chọn số đúng…", () => this.chooseConflicts(), true]] : []),
      ...(problem?.ended ? [["Đăng nhập lại", () => window.location.reload(), true]] : []),
      ...(problem ? [["Gửi lại ngay", () => this.queue.sendNow(), false]] : []),
    ], passing);
  }

  detailActs(key) {
    return {
      explain: () => this.explain(),
      choose: () => this.chooseConflicts(),
      mean: (value) => (this.change([[key, { value, none_occurred: false }]]), this.select()),
      drop: () => this.dropRefused(key),
    };
  }

  /** Go to the next cell that needs the person. */
  nextProblem() {
    const from = this.cursor.row;
    const wanted = (row) => {
      const { open, unread } = this.around(row, "value");
      return unread || open?.state === "conflict" || open?.state === "refused" || isReturned(row) || this.rows.unexplained.includes(row) || this.rows.wrong.includes(row);
    };
    const { list } = this.rows;
    const found = [...list.slice(from + 1), ...list.slice(0, from + 1)].find(wanted);
    if (found) this.cursor.go(found.at, this.fields.indexOf("value"));
    this.select();
  }

  /** Resolves when everything is with the server: true; false where cells still need the person. */
  async settled() {
    this.editor?.close();
    while (this.queue.waiting && !this.queue.problem) {
      this.queue.sendNow();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return !this.queue.waiting && !this.unread.size && !this.queue.conflicts.length && !this.queue.refused.length;
  }

  /** <form data-after-saving>: is sent when everything is saved. */
  async holdBack(event) {
    const form = event.target;
    if (!this.isConnected || !form.matches?.("form[data-after-saving]") || form.settled || event.defaultPrevented) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    if (await this.settled()) {
      form.settled = true;
      form.requestSubmit(submitter ?? undefined);
      form.settled = false;
    } else {
      document.body.dispatchEvent(new CustomEvent("toast", { detail: { sentence: "Chưa gửi được: còn ô chưa lưu hoặc cần xem lại.", kind: "warn" } }));
      this.nextProblem();
    }
  }
}

customElements.define("ktxh-grid", Grid);
