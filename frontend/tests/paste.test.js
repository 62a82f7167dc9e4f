import assert from "node:assert/strict";
import test from "node:test";
import { layOver, readBlock, writeBlock } from "../scripts/paste.js";

const numbers = (unit = "", decimals = 2) => (down, across) => (across === 0 && down < 5 ? { key: `r${down}`, kind: "number", unit, decimals } : null);

test("a block of Excel is rows and cells; quoted cells may hold newlines and tabs", () => {
  assert.deepEqual(readBlock("1\t2\r\n3\t\r\n"), [["1", "2"], ["3", ""]]);
  assert.deepEqual(readBlock('"a\nb"\t"nói ""được"""\r\n5" ống\tx'), [["a\nb", 'nói "được"'], ['5" ống', "x"]]);
});

test("a block written is read back as it was", () => {
  const block = [["1.234,5", ""], ["a\tb", 'c"d\ne'], ["", "–"]];
  assert.deepEqual(readBlock(writeBlock(block)), block);
});

test("a column is laid over the cells; empty ones leave cells alone, a dash says that nothing occurred", () => {
  const told = layOver(readBlock("1.234,5\r\n\r\n-\r\n1 234,5\r\n"), numbers());
  assert.deepEqual(told.taken, [
    { key: "r0", value: "1234.5", none_occurred: false },
    { key: "r2", value: "0", none_occurred: true },
    { key: "r3", value: "1234.5", none_occurred: false },
  ]);
  assert.deepEqual([told.questions, told.refused, told.skipped], [[], [], 0]);
});

test("what hits no cell is counted, what is no number is refused with its text", () => {
  const told = layOver([["12", "ghi chú"], ["nhiều", ""], ["1"], ["2"], ["3"], ["4"]], numbers());
  assert.equal(told.skipped, 2);
  assert.deepEqual(told.refused.map((one) => [one.key, one.text]), [["r1", "nhiều"]]);
});

test("a neighbour with a decimal point makes 1.234 a question, and alone it is a thousand", () => {
  assert.deepEqual(layOver([["1.234"]], numbers()).taken[0].value, "1234");
  const told = layOver([["1234.5"], ["1.234"]], numbers());
  assert.deepEqual([told.taken.map((one) => one.value), told.questions.map((one) => one.meanings)], [["1234.5"], [["1.234", "1234"]]]);
});

test("one cell fills the whole selection", () => {
  const told = layOver([["0"]], numbers(), { rows: 3, columns: 1 });
  assert.deepEqual(told.taken.map((one) => one.key), ["r0", "r1", "r2"]);
});

test("a percentage belongs where percent is the unit", () => {
  assert.deepEqual(layOver([["12,5%"]], numbers("%")).taken[0].value, "12.5");
  assert.match(layOver([["12,5%"]], numbers("ha")).refused[0].sentence, /là tỷ lệ, còn ô này tính bằng ha/);
});
