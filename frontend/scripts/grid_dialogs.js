// What the grid asks: which figure is right, how a number was meant, why a figure is as it is.

import { ask } from "./ask.js";
import { make } from "./make.js";
import { printNumber } from "./numbers.js";

const shown = (value, none) => (none ? "– (không phát sinh)" : value === null || value === undefined ? "(để trống)" : printNumber(value));

function choice(name, value, label, checked = false) {
  return make("label", { class: "choice" }, make("input", { class: "form-check-input", type: "radio", name, value, checked, required: true }), " ", make("span", {}, label));
}

/** A wide dialog with a table of choices; resolves to a FormData, or null when the person goes back. */
function chosen({ title, sentence, table, all, button }) {
  return new Promise((resolve) => {
    const form = make("form", { method: "dialog" },
      make("h2", { id: "choose-title" }, title), make("p", {}, sentence), all, make("div", { class: "scroll choices", tabIndex: 0, role: "region", "aria-label": title }, table),
      make("div", { class: "actions" },
        make("button", { class: "btn btn-outline-secondary", type: "button", onclick: () => dialog.close() }, "Để sau"),
        make("button", { class: "btn btn-primary", type: "submit", value: "go" }, button)));
    const dialog = make("dialog", { class: "wide", "aria-labelledby": "choose-title" }, form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "go" ? new FormData(form) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const pickAll = (label, value) => make("button", { class: "btn btn-sm btn-outline-secondary", type: "button", onclick: (event) => {
  for (const input of event.target.closest("form").querySelectorAll(`input[value="${value}"]`)) input.checked = true;
} }, label);

/** Which of two figures is right, cell by cell: Map key → true (mine) or false (theirs). */
export async function askConflicts(conflicts, labelOf) {
  const rows = conflicts.map((one) => make("tr", {},
    make("th", { scope: "row" }, labelOf(one.key)),
    make("td", { class: "num" }, choice(one.key, "mine", shown(one.value, one.none_occurred))),
    make("td", { class: "num" }, choice(one.key, "theirs", shown(one.theirs, one.theirs_none))),
    make("td", {}, one.who ?? "", one.when ? make("span", { class: "quiet" }, ` ${one.when}`) : "")));
  const answer = await chosen({
    title: "Hai người cùng sửa một ô",
    sentence: "Trong lúc bạn nhập, người khác đã lưu số khác. Hãy chọn số đúng; cả hai số đều còn trong lịch sử.",
    all: make("p", { class: "actions" }, pickAll("Giữ tất cả số của tôi", "mine"), pickAll("Lấy tất cả số đã lưu", "theirs")),
    table: make("table", { class: "numbers" }, make("thead", {}, make("tr", {}, ["Chỉ tiêu", "Số của tôi", "Số đã lưu", "Người lưu"].map((title, at) => make("th", { scope: "col", class: at === 1 || at === 2 ? "num" : "" }, title)))), make("tbody", {}, rows)),
    button: "Giữ lựa chọn này",
  });
  return answer && new Map([...answer].map(([key, value]) => [key, value === "mine"]));
}

/** How pasted numbers were meant: Map key → value; cells that are not decided are left out. */
export async function askMeanings(questions, labelOf) {
  const shapes = questions.some((one) => one.meanings.length > 1);
  const rows = questions.map((one) => make("tr", {},
    make("th", { scope: "row" }, labelOf(one.key)),
    make("td", { class: "num" }, `“${one.text}”`),
    make("td", {}, one.meanings.map((value) => choice(one.key, value, printNumber(value))), choice(one.key, "", "để tôi gõ lại"))));
  for (const row of rows) for (const input of row.querySelectorAll("input")) input.dataset.shape = input.value.includes(".") ? "point" : "whole";
  const by = (label, shape) => make("button", { class: "btn btn-sm btn-outline-secondary", type: "button", onclick: (event) => {
    for (const input of event.target.closest("form").querySelectorAll(`input[data-shape="${shape}"]`)) if (input.value) input.checked = true;
  } }, label);
  const answer = await chosen({
    title: "Những số này đọc thế nào?",
    sentence: `${questions.length} ô vừa dán có thể hiểu theo nhiều cách. Chương trình không đoán; hãy chọn.`,
    all: shapes && make("p", { class: "actions" }, by("Tất cả là số nguyên", "whole"), by("Tất cả có phần thập phân", "point")),
    table: make("table", { class: "numbers" }, make("thead", {}, make("tr", {}, ["Chỉ tiêu", "Đã dán", "Đọc là"].map((title, at) => make("th", { scope: "col", class: at === 1 ? "num" : "" }, title)))), make("tbody", {}, rows)),
    button: "Dùng các số này",
  });
  return answer && new Map([...answer].filter(([, value]) => value));
}

/** Why a figure is as it is; resolves to the text, or null. */
export async function askExplanation(row) {
  const said = row.warnings.map((warning) => warning.sentence).join(" ");
  const answer = await ask({ title: "Giải trình", sentence: `${row.label}${row.unit ? ` (${row.unit})` : ""}: ${said || "ghi chú cho số liệu này."}`, reason: "Vì sao số liệu như vậy?", given: row.explanation ?? "", required: false, button: "Ghi" });
  return answer && answer.reason;
}
