// A block as spreadsheets put it on the clipboard, read and laid over the cells of a grid; and a block written back.

import { isByPoint, readNumber } from "./numbers.js";

/** The rows of cells of a block: tabs and newlines part, quoted cells may hold both. */
export function readBlock(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (plain[at + 1] === '"') (cell += '"'), (at += 1);
      else quoted = false;
    } else if (letter === '"' && cell === "" && closes(plain, at)) quoted = true;
    else if (letter === "\t") rows.at(-1).push(cell), (cell = "");
    else if (letter === "\n") rows.at(-1).push(cell), rows.push([]), (cell = "");
    else cell += letter;
  }
  rows.at(-1).push(cell);
  return rows;
}

/** Whether a quotation mark opens a quoted cell: another one stands right before a tab, a newline or the end. */
const closes = (text, at) => /^"(?:[^"]|"")*"(?:[\t\n]|$)/.test(text.slice(at));

/** A block for the clipboard; cells that hold tabs, newlines or quotation marks are quoted. */
export function writeBlock(rows) {
  const written = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(written).join("\t")).join("\r\n");
}

/**
 * Lay a block over the grid. One cell fills a whole selection, as in Excel; empty cells leave cells alone.
 * @param {string[][]} block
 * @param {(down: number, across: number) => {key: string, kind: "number"|"text", unit?: string, decimals?: number}|null} cellAt
 *   the cell so far from the place where the block is put; null where nothing can be entered
 * @param {{rows: number, columns: number}} selected the size of the selection
 * @returns {{taken: {key, value, none_occurred}[], texts: {key, text}[], questions: {key, text, meanings, sentence}[],
 *   refused: {key, text, sentence}[], skipped: number}} skipped: cells with content that hit no place to enter
 */
export function layOver(block, cellAt, selected = { rows: 1, columns: 1 }) {
  const wide = Math.max(...block.map((row) => row.length));
  const rows = block.length === 1 ? Math.max(1, selected.rows) : block.length;
  const columns = block.length === 1 && wide === 1 ? Math.max(1, selected.columns) : wide;
  const told = { taken: [], texts: [], questions: [], refused: [], skipped: 0 };
  const pointed = isPointed(block, cellAt);
  for (let down = 0; down < rows; down += 1) {
    for (let across = 0; across < columns; across += 1) {
      const text = (block[down % block.length][across % wide] ?? "").trim();
      if (!text) continue;
      const cell = cellAt(down, across);
      if (!cell) told.skipped += 1;
      else if (cell.kind === "text") told.texts.push({ key: cell.key, text });
      else place(told, cell, text, pointed);
    }
  }
  return told;
}

/** Whether some number of the block can only have been written with a decimal point. */
function isPointed(block, cellAt) {
  return block.some((row, down) => row.some((text, across) => cellAt(down, across)?.kind === "number" && isByPoint(text, cellAt(down, across).unit)));
}

function place(told, cell, text, pointed) {
  const read = readNumber(text, { unit: cell.unit, decimals: cell.decimals, pointed });
  if (read.kind === "number") told.taken.push({ key: cell.key, value: read.value, none_occurred: false });
  else if (read.kind === "none") told.taken.push({ key: cell.key, value: "0", none_occurred: true });
  else if (read.kind === "question") told.questions.push({ key: cell.key, text, meanings: read.meanings, sentence: read.sentence });
  else if (read.kind === "refused") told.refused.push({ key: cell.key, text, sentence: read.sentence });
}
