// The columns of the entry grid, and how a cell is painted.

import { printNumber } from "./numbers.js";
import { isReturned, needsExplanation, severity } from "./grid_rows.js";

const LABELS = {
  order: "TT", label: "Chỉ tiêu", unit: "ĐVT", plan: "Kế hoạch", same_period: "Cùng kỳ năm trước", last_period: "Kỳ trước",
  value: "Kỳ này", cumulative: "Lũy kế", pct_plan: "% KH", pct_same: "% cùng kỳ", explanation: "Giải trình",
};
const WIDTHS = { order: 44, unit: 56, plan: 92, same_period: 92, last_period: 92, value: 116, cumulative: 92, pct_plan: 66, pct_same: 74 }; // at least
const NARROW = ["label", "value", "unit", "plan", "same_period", "last_period", "cumulative", "pct_plan", "pct_same", "explanation"];
export const NUMBERS = new Set(["plan", "same_period", "last_period", "value", "cumulative", "pct_plan", "pct_same"]);

const DIGIT = 8; // pixels at the grid's size

const LETTER = 7;
const UNIT_MOST = 132; // a longer one goes on in the next line

const unitWidth = (rows) => rows.reduce((most, { unit }) => Math.min(UNIT_MOST, Math.max(most, (unit ?? "").length * LETTER + 20)), WIDTHS.unit);

/** A column as wide as its longest figure: a figure is never cut. */
function widthOf(field, rows) {
  if (field === "unit") return unitWidth(rows);
  if (!NUMBERS.has(field)) return WIDTHS[field];
  return rows.reduce((most, row) => Math.max(most, widthFor(field, textOf(row, field))), WIDTHS[field]);
}

/** Pixels that a figure takes in its column, its sign beside it. */
export const widthFor = (field, text) => text.length * DIGIT + (field === "value" ? 36 : 20);

/** Definitions for Tabulator. @param {(at: number, field: string, element: HTMLElement) => void} painted */
export function columns({ labels = {}, hidden = [], narrow = false, rows = [] }, painted) {
  return (narrow ? NARROW : Object.keys(LABELS)).filter((field) => !hidden.includes(field)).map((field) => ({
    title: labels[field] ?? LABELS[field],
    field,
    resizable: "header",
    headerWordWrap: true,
    frozen: !narrow && (field === "order" || field === "label"),
    width: widthOf(field, rows),
    minWidth: WIDTHS[field] ?? (field === "label" ? (narrow ? 150 : 220) : 150),
    widthGrow: field === "label" ? 2 : 1,
    cssClass: `cell-${field}${NUMBERS.has(field) ? " num" : ""}`,
    hozAlign: NUMBERS.has(field) ? "right" : "left",
    formatter: (cell) => {
      const element = cell.getElement();
      painted(cell.getRow().getData().at, field, element);
      const content = document.createDocumentFragment();
      content.append(...element.childNodes);
      return content; // Tabulator puts it back
    },
  }));
}

export const titleOf = (field, labels = {}) => labels[field] ?? LABELS[field];

/** Whether the server computes it out of the value; a year to date that is entered has a key of its own. */
const follows = (row, field) => field === "pct_plan" || field === "pct_same" || (field === "cumulative" && !row.cumulative_key && (row.cumulative ?? "") !== "");

/** What a cell shows. */
export function textOf(row, field) {
  if (field === "value" && row.none_occurred) return "–";
  if (field === "cumulative" && row.cumulative_none) return "–";
  if (row.stale && row.editable && follows(row, field)) return "…";
  const content = row[field];
  return NUMBERS.has(field) ? printNumber(content) : (content ?? "");
}

/** What a copied cell holds: figures without dots between thousands, so that Excel takes them for numbers. */
export function copiedText(row, field) {
  const text = textOf(row, field);
  return NUMBERS.has(field) ? text.replaceAll(".", "") : text;
}

/** How one remark looks: what was explained is done with, what was returned is not, whatever was explained. */
function stateOf(warning, row) {
  if (warning.severity === "error") return "bad";
  return warning.needs_explanation && row.explanation ? "ok" : "warn";
}

function signOf(found, explained, row) {
  if (found !== "warn") return found && "✗";
  if (isReturned(row)) return "↩";
  return explained ? "✓" : "≈";
}

/**
 * What is to be said about a cell: its state, its sign, its sentences.
 * @param {{open?: object, unread?: object}} around the change that the server has not taken; a text that is no number
 */
export function remarksOf(row, field, { open = null, unread = null } = {}) {
  if (unread) return { state: unread.meanings ? "warn" : "bad", sign: "?", sentences: [unread.sentence] };
  if (open?.state === "conflict") return { state: "bad", sign: "⇄", sentences: [`${open.who || "Người khác"} đã sửa ô này ${open.when ? `(${open.when}) ` : ""}thành ${open.theirs_none ? "không phát sinh" : printNumber(open.theirs) || "để trống"}. Hãy chọn số nào đúng.`] };
  if (open?.state === "refused") return { state: "bad", sign: "✗", sentences: [open.sentence] };
  if (field === "value") {
    const found = severity(row);
    const states = row.warnings.map((warning) => stateOf(warning, row));
    const explained = found === "warn" && states.every((state) => state === "ok");
    return { state: found, sign: signOf(found, explained, row), sentences: row.warnings.map((warning) => warning.sentence), states, explained };
  }
  if (field === "cumulative" && row.lacking) return { state: "", sign: "", sentences: [row.lacking] };
  return { state: "", sign: "", sentences: [] };
}
