// The input that stands in a cell while it is being changed.

import { make } from "./make.js";

/**
 * Open an input in a cell.
 * @param {HTMLElement} cell
 * @param {{text: string, label: string, number: boolean, typing: boolean}} what `typing`: begun by a letter, so that arrow
 *   keys end it, as in Excel; else (F2, double click) they move within the text
 * @param {{done: (text: string, move: string) => void, cancelled: () => void}} told `move`: "", "down", "up", "next", "back", or an arrow key
 */
export function openEditor(cell, { text, label, number, typing }, told) {
  const input = make("input", { class: "cell-input", type: "text", value: typing ? "" : text, inputMode: number ? "decimal" : "text", autocomplete: "off", spellcheck: false, "aria-label": label, maxLength: number ? 40 : 2000 });
  let over = false;
  const end = (act) => {
    if (over) return;
    over = true;
    input.remove();
    act();
  };
  const done = (move) => end(() => told.done(input.value, move));
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    const arrows = typing ? ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (event.key === "Enter") done(event.shiftKey ? "up" : "down");
    else if (event.key === "Tab") done(event.shiftKey ? "back" : "next");
    else if (event.key === "Escape") end(told.cancelled);
    else if (event.key === "F2") typing = false;
    else if (arrows.includes(event.key) && !event.shiftKey && !event.ctrlKey) done(event.key);
    else return;
    event.preventDefault();
  });
  for (const name of ["copy", "cut", "paste", "pointerdown", "dblclick"]) input.addEventListener(name, (event) => event.stopPropagation());
  input.addEventListener("blur", () => done(""));
  cell.replaceChildren(input);
  input.focus({ preventScroll: true });
  if (!typing) input.select();
  return { close: () => done(""), input };
}
