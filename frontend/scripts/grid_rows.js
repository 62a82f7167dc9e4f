// The rows of a form as the grid holds them: what can be entered, what stands there, what it would mean to change it.

import { sameAmount } from "./numbers.js";

/** What a person enters: fields of a row that the key of a cell leads to. */
export const ENTERED = ["value", "cumulative", "explanation"];
const MERGED = ["version", "pct_plan", "pct_same", "warnings", "status", "comments", "cumulative", "cumulative_version", "lacking", "plan", "same_period", "last_period"];

export class Rows {
  #places = new Map(); // key of a change → {row, field}

  /** @param {object[]} rows as the server sends them, see README.md */
  constructor(rows) {
    this.list = rows.map((row, at) => ({ warnings: [], comments: [], explanation: "", none_occurred: false, depth: 0, version: 0, ...row, at, stale: false }));
    for (const row of this.list) {
      row.stored = { value: row.value, none_occurred: row.none_occurred, explanation: row.explanation };
      row.stored_cumulative = { value: row.cumulative ?? null, none_occurred: false, explanation: "" };
      this.#places.set(row.key, { row, field: "value" });
      if (row.cumulative_key) this.#places.set(row.cumulative_key, { row, field: "cumulative" });
    }
  }

  /** The row and the field that a key changes. */
  place(key) {
    return this.#places.get(key) ?? null;
  }

  /** The key under which a field of a row is changed; null where nothing can be entered. */
  keyOf(row, field) {
    if (field === "value" || field === "explanation") return row.editable ? row.key : null;
    return field === "cumulative" ? (row.cumulative_key ?? null) : null;
  }

  /** What stands at a key now. */
  content(key) {
    const { row, field } = this.place(key);
    return field === "value"
      ? { value: row.value, none_occurred: row.none_occurred, explanation: row.explanation }
      : { value: row.cumulative, none_occurred: row.cumulative_none ?? false, explanation: "" };
  }

  version(key) {
    const { row, field } = this.place(key);
    return field === "value" ? row.version : (row.cumulative_version ?? 0);
  }

  /** Put content at a key; true where that makes a difference. */
  put(key, { value, none_occurred, explanation }) {
    const { row, field } = this.place(key);
    const content = { value, none_occurred, explanation };
    const before = this.content(key);
    const same = sameAmount(before.value, content.value) && before.none_occurred === content.none_occurred;
    if (same && before.explanation === content.explanation && before.value === content.value) return false;
    if (field === "value") Object.assign(row, content);
    else [row.cumulative, row.cumulative_none] = [content.value, content.none_occurred];
    if (!same) row.stale = true; // shares of plan are the server's to compute
    return true;
  }

  /** Take over what the server says of a row; what a person entered meanwhile stays (`newer`). */
  merge(answer, newer) {
    const found = this.place(answer.key);
    if (!found) return null;
    const { row, field } = found;
    if (field === "cumulative") {
      if ("version" in answer) row.cumulative_version = answer.version;
      if ("value" in answer) row.stored_cumulative = { value: answer.value, none_occurred: answer.none_occurred ?? false, explanation: "" };
      if (!newer && "value" in answer) row.cumulative = answer.value;
      return row;
    }
    for (const name of MERGED) if (name in answer) row[name] = answer[name];
    for (const name of Object.keys(row.stored)) if (name in answer) row.stored[name] = answer[name];
    if (newer) return row;
    for (const name of ["value", "none_occurred", "explanation"]) if (name in answer) row[name] = answer[name];
    row.stale = false;
    return row;
  }

  /** Put back what the server has stored at a key. */
  putBack(key) {
    const { row, field } = this.place(key);
    this.put(key, { ...(field === "value" ? row.stored : row.stored_cumulative) });
    row.stale = false;
  }

  /** Rows with a value that cannot be. */
  get wrong() {
    return this.list.filter((row) => row.warnings.some((warning) => warning.severity === "error"));
  }

  /** Rows whose value was returned and is still the same. */
  get returned() {
    return this.list.filter(isReturned);
  }

  /** Rows whose value a rule wants explained, and nobody has. */
  get unexplained() {
    return this.list.filter(needsExplanation);
  }
}

/** Whether a text beside the value would be kept: only where a rule asks for one. */
export const takesExplanation = (row) => row.editable && (Boolean(row.explanation) || row.warnings.some((warning) => warning.needs_explanation));

export const needsExplanation = (row) => row.editable && !row.explanation && row.warnings.some((warning) => warning.needs_explanation);

/** Whether whoever approves gave the value back, and it has not been changed since. */
export const isReturned = (row) => row.warnings.some((warning) => warning.returned);

/** The worst that is said of a row: "bad", "warn" or "". */
export function severity(row) {
  if (row.warnings.some((warning) => warning.severity === "error")) return "bad";
  return row.warnings.length ? "warn" : "";
}
