import assert from "node:assert/strict";
import test from "node:test";
import { Cursor } from "../scripts/grid_cursor.js";
import { copiedText, remarksOf, textOf } from "../scripts/grid_columns.js";
import { Rows } from "../scripts/grid_rows.js";
import { whyOf } from "../scripts/grid_why.js";
import { statusOf } from "../scripts/grid_status.js";

const row = (more) => ({ key: "a", label: "Lúa", unit: "ha", editable: true, value: null, version: 0, plan: "5000", pct_plan: null, pct_same: null, ...more });

test("Enter goes to the next cell that can be entered, Tab along the rows", () => {
  const cursor = new Cursor(() => 4, () => 3, (down, across) => down !== 1 && across > 0);
  cursor.go(0, 1);
  cursor.down();
  assert.deepEqual([cursor.row, cursor.column], [2, 1]);
  assert.ok(cursor.next());
  assert.deepEqual([cursor.row, cursor.column], [2, 2]);
  assert.ok(cursor.next());
  assert.deepEqual([cursor.row, cursor.column], [3, 1]);
  assert.ok(cursor.next() && !cursor.next());
  assert.ok(cursor.next(-1));
});

test("shift makes the selection grow from where it began", () => {
  const cursor = new Cursor(() => 9, () => 9, () => true);
  cursor.go(4, 4);
  cursor.key({ key: "ArrowUp", shift: true });
  cursor.key({ key: "ArrowRight", shift: true });
  assert.deepEqual(cursor.block, { top: 3, bottom: 4, left: 4, right: 5 });
  assert.deepEqual(cursor.size, { rows: 2, columns: 2 });
  assert.ok(cursor.has(3, 5) && !cursor.has(5, 5));
  cursor.key({ key: "End", ctrl: true });
  assert.deepEqual(cursor.block, { top: 8, bottom: 8, left: 8, right: 8 });
  assert.equal(cursor.key({ key: "a" }), false);
});

test("a changed value makes shares wait for the server, a changed note does not", () => {
  const rows = new Rows([row({ value: "10", pct_plan: "0.2" })]);
  assert.ok(rows.put("a", { value: "10", none_occurred: false, explanation: "đã rà soát" }));
  assert.equal(textOf(rows.list[0], "pct_plan"), "0,2");
  assert.ok(rows.put("a", { value: "20", none_occurred: false, explanation: "đã rà soát" }));
  assert.equal(textOf(rows.list[0], "pct_plan"), "…");
  rows.merge({ key: "a", version: 1, value: "20", pct_plan: "0.4" }, false);
  assert.equal(textOf(rows.list[0], "pct_plan"), "0,4");
  assert.ok(!rows.put("a", { value: "20", none_occurred: false, explanation: "đã rà soát" }));
});

test("so does the year to date, where it is computed and not entered", () => {
  const rows = new Rows([row({ value: "10", cumulative: "25" }), row({ key: "b", value: "10", cumulative: "25", cumulative_key: "b+" }), row({ key: "c" })]);
  for (const key of ["a", "b", "c"]) rows.put(key, { value: "20", none_occurred: false, explanation: "" });
  assert.deepEqual(rows.list.map((one) => textOf(one, "cumulative")), ["…", "25", ""]);
  rows.merge({ key: "a", version: 1, value: "20", cumulative: "35" }, false);
  assert.equal(textOf(rows.list[0], "cumulative"), "35");
});

test("an answer does not overwrite what was typed meanwhile", () => {
  const rows = new Rows([row({ value: "3" })]);
  rows.merge({ key: "a", version: 4, value: "2", pct_plan: "1" }, true);
  assert.deepEqual([rows.list[0].value, rows.version("a")], ["3", 4]);
});

test("a kept change puts only what was entered into its row", () => {
  const rows = new Rows([row({}), row({ key: "b" })]);
  rows.put("b", { key: "b", value: "7", none_occurred: false, explanation: "", at: 1700000000000, id: "x", state: "waiting" });
  assert.deepEqual([rows.list[1].at, rows.list[1].value, rows.list[1].id], [1, "7", undefined]);
});

test("cumulative figures have a key of their own where they are entered", () => {
  const rows = new Rows([row({ cumulative: "5", cumulative_key: "a+", cumulative_version: 2 }), row({ key: "b", cumulative: "7" })]);
  assert.equal(rows.keyOf(rows.list[0], "cumulative"), "a+");
  assert.equal(rows.keyOf(rows.list[1], "cumulative"), null);
  rows.put("a+", { value: "6", none_occurred: false, explanation: "" });
  assert.deepEqual([rows.list[0].cumulative, rows.list[0].value, rows.version("a+")], ["6", null, 2]);
});

test("nothing occurred is a dash, and Excel gets numbers without dots", () => {
  assert.equal(textOf(row({ value: "0", none_occurred: true }), "value"), "–");
  assert.deepEqual([textOf(row({ value: "1234567.5" }), "value"), copiedText(row({ value: "1234567.5" }), "value")], ["1.234.567,5", "1234567,5"]);
});

test("a conflict names who changed the cell, when, and to what", () => {
  const { sign, sentences } = remarksOf(row({ warnings: [] }), "value", { open: { state: "conflict", who: "Trần Thị Mai", when: "10:05", theirs: "1250.5" } });
  assert.deepEqual([sign, sentences], ["⇄", ["Trần Thị Mai đã sửa ô này (10:05) thành 1.250,5. Hãy chọn số nào đúng."]]);
});

test("the status says what waits, what is safe and what needs the person", () => {
  const state = { waiting: 0, flying: false, problem: null, conflicts: 0, refused: 0, unread: 0, unexplained: 0, lasting: true, saved: 0, at: "" };
  assert.equal(statusOf({ ...state, waiting: 12, problem: { kind: "line" } }).sentence, "Chưa có mạng: 12 ô chờ gửi. Cứ nhập tiếp, số được giữ trong trình duyệt.");
  assert.equal(statusOf({ ...state, saved: 3, at: "10:05" }).sentence, "Đã lưu 3 ô, lần cuối 10:05");
  assert.deepEqual(statusOf({ ...state, conflicts: 1, unexplained: 2 }).more, ["1 ô người khác vừa sửa, cần chọn", "2 ô cần giải trình"]);
});

test("a returned cell looks returned, also where what was asked is explained; a note is no tick", () => {
  const returned = { rule: "", sentence: "Trần Thị Mai trả lại: xem lại.", severity: "warning", needs_explanation: false, returned: true };
  const explained = { rule: "x", sentence: "Tăng nhiều.", severity: "warning", needs_explanation: true };
  const note = { rule: "x", sentence: "Sửa từ 695 thành 7.000.", severity: "note", needs_explanation: false };
  const told = remarksOf(row({ warnings: [returned, explained], explanation: "đã xem" }), "value");
  assert.deepEqual([told.state, told.sign, told.explained, told.states], ["warn", "↩", false, ["warn", "ok"]]);
  const done = remarksOf(row({ warnings: [explained], explanation: "đã xem" }), "value");
  assert.deepEqual([done.sign, done.explained], ["✓", true]);
  const noted = remarksOf(row({ warnings: [note] }), "value");
  assert.deepEqual([noted.sign, noted.explained], ["≈", false]);
});

test("a figure leads to its explanation in the period of its column; a blank cell to none", () => {
  const why = { value: "/a/2025/vi-sao/?item={}", same_period: "/a/2024/vi-sao/?item={}&dg=2025-12-31" };
  const one = { key: "a.b[c=d]", unit: "con", value: "695", same_period: "731", plan: "720" };
  assert.equal(whyOf(why, one, "same_period"), "/a/2024/vi-sao/?item=a.b%5Bc%3Dd%5D&dg=2025-12-31");
  assert.equal(whyOf(why, one, "pct_plan"), "/a/2025/vi-sao/?item=a.b%5Bc%3Dd%5D");
  assert.equal(whyOf(why, { ...one, same_period: null }, "same_period"), null);
  assert.equal(whyOf(why, one, "plan"), null);
});
