// Numbers as Vietnamese offices write them. The grammar is that of the readers of Excel forms (src/ktxh/exchange/typed.py
// and language/numbers.py); tests/number_cases.json holds both to it. Figures are decimal strings with a dot, never floats.
//
// Where the readers refuse a number and say what it may mean, a person at the grid is asked; where there is only one
// meaning ("1234.5"), it is taken.

const NOTHING_OCCURRED = new Set(["không phát sinh", "kps", "-", "–", "—"]);
const NOT_COLLECTED = new Set(["", "…", "...", "chưa có số liệu"]);
const BY_COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/;
const BY_POINT = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;
const THREE_AFTER_COMMA = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const THREE_AFTER_POINT = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
const SPACED = /(\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))/g;
const EXCEL_ERRORS = new Set(["#ref!", "#div/0!", "#value!", "#name?", "#n/a", "#num!", "#null!"]);

const LONGEST = 40; // digits that a request carries; the server says of each number whether it can be kept

const byComma = (text) => exact(text.replaceAll(".", "").replace(",", "."));
const byPoint = (text) => exact(text.replaceAll(",", ""));
const refused = (sentence) => ({ kind: "refused", sentence });

/** An exact figure without a plus and without zeros in front: "+007.50" is "7.50", "-0" is "0". */
export function exact(text) {
  const [, sign, whole, fraction = ""] = /^([+-]?)0*(\d+)(\.\d+)?$/.exec(text);
  const digits = whole + fraction;
  return (sign === "-" && /[1-9]/.test(digits) ? "-" : "") + digits;
}

/** "1234.5" as offices print it: "1.234,5". */
export function printNumber(value) {
  if (value === null || value === undefined || value === "") return "";
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) return String(value);
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ".") + (fraction ? `,${fraction}` : "");
}

/** "1234.5" as it stands in the cell while it is being changed: "1234,5". */
export const editableNumber = (value) => (value === null || value === undefined ? "" : String(value).replace(".", ","));

/** Whether two figures are the same amount: "1.50" and "1.5". */
export function sameAmount(one, other) {
  const short = (value) => (value === null || value === undefined ? null : exact(String(value)).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""));
  return short(one) === short(other);
}

/** A cell's text without what is no number in it: blanks that part thousands, a trailing unit. */
function bared(written, unit) {
  const number = unit && written.endsWith(unit) ? written.slice(0, -unit.length).trimEnd() : written;
  return number.replaceAll("−", "-").replace(SPACED, "$1");
}

/** Whether a text can only have been written with a decimal point: "1234.5", "1,234.5". It tells about its neighbours. */
export function isByPoint(text, unit = "") {
  const number = bared(text.normalize("NFC").split(/\s+/).join(" ").trim(), unit);
  return BY_POINT.test(number) && !BY_COMMA.test(number);
}

/**
 * What somebody typed or pasted.
 * @param {string} text
 * @param {{unit?: string, decimals?: number|null, pointed?: boolean}} cell its unit, the decimals of its indicator,
 *   and whether its neighbours in a pasted block are written with a decimal point
 * @returns {{kind: "number", value: string} | {kind: "none"} | {kind: "blank"}
 *   | {kind: "question", meanings: string[], sentence: string} | {kind: "refused", sentence: string}}
 */
export function readNumber(text, { unit = "", decimals = null, pointed = false } = {}) {
  const written = text.normalize("NFC").split(/\s+/).filter(Boolean).join(" ");
  const lowered = (written.length > 3 ? written.replace(/\.+$/, "") : written).toLowerCase();
  if (NOTHING_OCCURRED.has(lowered)) return { kind: "none" };
  if (NOT_COLLECTED.has(lowered)) return { kind: "blank" };
  if (EXCEL_ERRORS.has(lowered)) return refused(`“${written}” là lỗi của công thức trong Excel. Hãy gõ lại số.`);
  if (written.startsWith("=")) return refused(`“${written}” là công thức. Hãy dán số đã tính.`);
  const number = bared(written, unit);
  if (/^[^%]*\d\s?%$/.test(number)) return refused(`“${written}” là tỷ lệ, còn ô này tính bằng ${unit || "số"}.`);
  if (THREE_AFTER_COMMA.test(number) && (pointed || decimals === null || decimals < 3)) return question(written, [byPoint(number), byComma(number)]);
  if (THREE_AFTER_POINT.test(number) && pointed) return question(written, [exact(number), byComma(number)]);
  if (BY_COMMA.test(number)) return kept(written, byComma(number));
  if (BY_POINT.test(number)) return kept(written, byPoint(number));
  return misspelled(written, number);
}

/** A number with all its digits, unless there are so many that it can only be a slip. */
function kept(written, value) {
  return value.length > LONGEST ? refused(`“${written.slice(0, LONGEST)}…” dài quá; hãy xem lại số.`) : { kind: "number", value };
}

function question(written, meanings) {
  return { kind: "question", meanings, sentence: `“${written}” có hai cách đọc: ${meanings.map((one) => inWords(one)).join(" hoặc ")}.` };
}

/** A number as it is printed, with "(có phần thập phân)" where it might still be taken for thousands. */
const inWords = (value) => printNumber(value) + (value.includes(".") ? " (số thập phân)" : " (số nguyên)");

function misspelled(written, number) {
  const unsigned = number.replace(/^[+-]+/, "");
  if (!/^\d+(?:[.,]\d+)*$/.test(unsigned)) return refused(`“${written}” không phải là số; nếu không phát sinh, hãy ghi “-”.`);
  const [whole, ...rest] = unsigned.split(",");
  const fraction = rest.join("").replaceAll(".", "");
  const meant = exact((number.startsWith("-") ? "-" : "") + whole.replaceAll(".", "") + (fraction && `.${fraction}`));
  return { kind: "question", meanings: [meant], sentence: `“${written}” không phải là số. Có phải ${printNumber(meant)}?` };
}
