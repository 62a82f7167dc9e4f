// Words and colours that every chart shares.

import { printNumber } from "./numbers.js";

export const INK = "#1b2430";
export const INK2 = "#5b6675";
export const LINE = "#dde2e8";
const STATES = {
  ok: { sign: "✓", words: "đạt", colour: "#1e7b46", ground: "#e9f6ee" },
  warn: { sign: "≈", words: "cần xem", colour: "#7d5400", ground: "#fff6df" },
  bad: { sign: "✗", words: "không đạt", colour: "#b42318", ground: "#fdecea" },
  plain: { sign: "•", words: "có số liệu", colour: "#0b5cad", ground: "#e8f1fa" }, // an amount that is not judged
  none: { sign: "–", words: "chưa có", colour: "#565f6b", ground: "#eef1f4" },
};

export const stateOf = (name) => STATES[name] ?? STATES.none;
export const withUnit = (value, unit) => (value === null || value === undefined ? "chưa có số liệu" : `${printNumber(value)}${unit ? ` ${unit}` : ""}`);
