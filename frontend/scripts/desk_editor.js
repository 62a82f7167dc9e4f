// Prose that can be edited with its figures as chips. A chip is one thing: it is passed over, taken out and copied as a
// whole and holds its call ({{ value("…") }}); what is typed is the Markdown itself.

import { make } from "./make.js";

const HOLD = "\u200b"; // gives the caret a place beside a chip; never part of the text

export class Editor {
  constructor(source, pieces) {
    this.source = source;
    this.box = make("div", {
      class: "desk-editor",
      contenteditable: "true",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": "Lời văn của mục",
      lang: "vi",
    });
    this.box.spellcheck = false;
    this.show(pieces);
    source.before(this.box);
    source.hidden = true;
    this.listeners = [];
    this.box.addEventListener("beforeinput", (event) => this.before(event));
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("copy", (event) => this.copy(event));
    this.box.addEventListener("cut", (event) => this.copy(event, true));
    this.box.addEventListener("paste", (event) => this.paste(event));
    this.box.addEventListener("drop", (event) => event.preventDefault());
    this.box.addEventListener("click", (event) => this.choose(event.target.closest?.(".chip")));
    source.addEventListener("input", () => this.tell());
  }

  /** Call a function whenever the text changes. */
  onChange(listener) {
    this.listeners.push(listener);
  }

  get text() {
    return this.source.value;
  }

  /** Whether somebody writes in it, or is about to put something in. */
  get inUse() {
    return Boolean(this.held) || this.box.contains(document.activeElement) || document.activeElement === this.source;
  }

  /** Show words and chips in turn. */
  show(pieces) {
    const nodes = pieces.flatMap((piece) => (typeof piece === "string" ? [piece] : [chip(piece), HOLD]));
    this.box.replaceChildren(...nodes);
  }

  showSource() {
    this.source.hidden = false;
    this.box.hidden = true;
    this.source.focus();
  }

  showChips() {
    this.source.hidden = true;
    this.box.hidden = false;
    this.box.focus();
  }

  /** Put a chip where the caret is, or at the end. */
  insert(piece) {
    if (this.box.hidden) {
      const at = this.source.selectionStart;
      this.source.setRangeText(piece.source, at, this.source.selectionEnd, "end");
      this.source.focus();
      this.tell();
      return;
    }
    const range = this.held ?? this.range();
    this.held = null;
    range.deleteContents();
    const after = document.createTextNode(HOLD);
    const made = chip(piece);
    range.insertNode(after);
    range.insertNode(made);
    this.caret(after, 1);
    this.changed();
  }

  /** Keep the caret in mind while something else has the focus: the next chip goes there. */
  hold() {
    this.held = this.range().cloneRange();
  }

  release() {
    this.held = null;
  }

  range() {
    const selection = getSelection();
    if (selection.rangeCount && this.box.contains(selection.anchorNode)) return selection.getRangeAt(0);
    const end = document.createRange();
    end.selectNodeContents(this.box);
    end.collapse(false);
    return end;
  }

  caret(node, offset) {
    this.box.focus();
    getSelection().collapse(node, offset);
  }

  before(event) {
    if (event.inputType === "insertParagraph") {
      event.preventDefault();
      document.execCommand("insertLineBreak");
    } else if (event.inputType.startsWith("format")) {
      event.preventDefault();
    }
  }

  copy(event, cut = false) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", written(selection.getRangeAt(0).cloneContents()));
    if (!cut) return;
    selection.getRangeAt(0).deleteContents();
    this.changed();
  }

  paste(event) {
    event.preventDefault();
    const lines = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n").split("\n");
    lines.forEach((line, number) => {
      if (number) document.execCommand("insertLineBreak");
      if (line) document.execCommand("insertText", false, line);
    });
  }

  choose(found) {
    for (const one of this.box.querySelectorAll(".chip.chosen")) one.classList.remove("chosen");
    if (!found) return;
    found.classList.add("chosen");
    const range = document.createRange();
    range.selectNode(found);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  changed() {
    this.source.value = written(this.box);
    this.tell();
  }

  tell() {
    for (const one of this.listeners) one();
  }
}

function chip(piece) {
  const made = make("span", {
    class: piece.fault || piece.lacking ? "chip chip-lacking" : "chip",
    contenteditable: "false",
    role: "img",
    "aria-label": `Số liệu: ${piece.text}${piece.fault ? `. ${piece.fault}` : ""}`,
    title: piece.fault || piece.source,
  }, piece.text);
  made.dataset.source = piece.source;
  return made;
}

/** The Markdown of what stands in a node. */
function written(node) {
  let text = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data.replaceAll(HOLD, "");
    else if (child.dataset?.source) text += child.dataset.source;
    else if (child.nodeName === "BR") text += child.nextSibling ? "\n" : "";
    else text += (text && /^(DIV|P)$/.test(child.nodeName) ? "\n" : "") + written(child);
  }
  return text;
}
