import assert from "node:assert/strict";
import test from "node:test";
import { projection, radiusOf } from "../scripts/chart_drawn.js";
import { axisNumber, lighter, optionsOf } from "../scripts/chart_options.js";
import { figuresOf } from "../scripts/chart_table.js";
import { wrapped } from "../scripts/drawing.js";

const line = { kind: "line", title: "Thu ngân sách", unit: "tỷ đồng", categories: ["Quý 1", "Quý 2", "Quý 3"], series: [
  { name: "Thực hiện", values: ["10.5", "22.25", null], estimate: [false, true, false] },
  { name: "Kế hoạch", values: ["12", "24", "36"], plan: true },
] };

test("the plan is a dashed line and an estimate an open mark", () => {
  const [done, plan] = optionsOf(line, 800, 320).series;
  assert.equal(plan.lineStyle.type, "dashed");
  assert.deepEqual([done.data[0].itemStyle, done.data[1].itemStyle.color, done.data[2].value], [undefined, "#fff", null]);
});

test("the table below a chart has the same figures, exact, in Vietnamese form", () => {
  assert.deepEqual(figuresOf(line), { heads: ["Kỳ", "Thực hiện (tỷ đồng)", "Kế hoạch (tỷ đồng)"], rows: [["Quý 1", "10,5", "12"], ["Quý 2", "22,25 (ước)", "24"], ["Quý 3", "", "36"]] });
});

test("bars begin at zero, and never more than five series are drawn", () => {
  const options = optionsOf({ ...line, kind: "bar", series: Array.from({ length: 7 }, (_, at) => ({ name: `S${at}`, values: ["1", "2", "3"] })) }, 800, 320);
  assert.equal(options.series.length, 5);
  assert.notEqual(options.yAxis.scale, true);
});

test("a circle of four times the amount has four times the area", () => {
  assert.equal((radiusOf("400", 400) / radiusOf("100", 400)) ** 2, 4);
  assert.equal(radiusOf(null, 400), 5);
});

test("a map has one scale in both directions, north above, and stays within its margins", () => {
  const around = { left: 20, right: 100, top: 20, bottom: 20 };
  const place = projection([[106, 22], [107, 23]], 600, 400, around);
  const [[west, south], [east, north]] = [place([106, 22]), place([107, 23])];
  assert.ok(west >= 20 && east <= 500 && north >= 20 && south <= 380 && north < south);
  assert.ok(Math.abs((east - west) / (south - north) - Math.cos((22.5 * Math.PI) / 180)) < 1e-9);
});

test("long words are broken, and cut where lines run out", () => {
  const measure = (words) => words.length;
  assert.deepEqual(wrapped("Tổng diện tích gieo trồng", 12, 3, measure), ["Tổng diện", "tích gieo", "trồng"]);
  assert.deepEqual(wrapped("Tổng diện tích gieo trồng", 12, 2, measure), ["Tổng diện", "tích gieo…"]);
});

test("numbers of an axis and lighter colours", () => {
  assert.deepEqual([axisNumber(1500000), axisNumber(0.1 + 0.2), lighter("#000000", 0.5)], ["1.500.000", "0,3", "rgb(128, 128, 128)"]);
});
