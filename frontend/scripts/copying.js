// <button data-copy-table="#table">: puts a table on the clipboard as Excel pastes it. A cell may carry data-value, the
// exact figure; it is written with a decimal comma, as Vietnamese Excel reads it.

import { toast } from "./toasts.js";

const written = (cell) => (cell.dataset.value !== undefined ? cell.dataset.value.replace(".", ",") : cell.textContent.replace(/\s+/g, " ").trim());

/** Rows of texts, spanning cells filled up with empty ones so that columns stay columns. */
export function tableRows(table) {
  const rows = [];
  [...table.rows].filter((row) => !row.hidden).forEach((row, down) => {
    rows[down] ??= [];
    let across = 0;
    for (const cell of row.cells) {
      while (rows[down][across] !== undefined) across += 1;
      for (let more = 0; more < cell.rowSpan; more += 1) {
        rows[down + more] ??= [];
        for (let wide = 0; wide < cell.colSpan; wide += 1) rows[down + more][across + wide] = more || wide ? "" : written(cell);
      }
      across += cell.colSpan;
    }
  });
  return rows;
}

function markup(rows) {
  const table = document.createElement("table");
  for (const row of rows) {
    const line = table.insertRow();
    for (const text of row) line.insertCell().textContent = text;
  }
  return table.outerHTML;
}

export function startCopying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy-table]");
    if (!button) return;
    const table = document.querySelector(button.dataset.copyTable);
    const rows = tableRows(table);
    const text = rows.map((row) => row.join("\t")).join("\r\n");
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([markup(rows)], { type: "text/html" }) })]);
    } catch {
      const put = (copy) => {
        copy.clipboardData.setData("text/plain", text);
        copy.clipboardData.setData("text/html", markup(rows));
        copy.preventDefault();
      };
      document.addEventListener("copy", put, { once: true });
      document.execCommand("copy"); // pages that are not served by https have no other clipboard
      document.removeEventListener("copy", put);
    }
    toast(`Đã chép ${rows.length} dòng. Mở Excel rồi bấm Ctrl+V.`);
  });
}
