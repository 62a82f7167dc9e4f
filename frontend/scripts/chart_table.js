// The same figures as a chart, as a table for who cannot see it, and for copying.

import { stateOf } from "./chart_words.js";
import { printNumber } from "./numbers.js";

const estimated = (series, at) => (series.estimate?.[at] ? " (ước)" : "");

/** Heads and rows of texts; the first cell of a row names it. */
export function figuresOf(chart) {
  const unit = chart.unit ? ` (${chart.unit})` : "";
  if (chart.kind === "line" || chart.kind === "bar") {
    return { heads: ["Kỳ", ...chart.series.slice(0, 5).map((one) => one.name + unit)], rows: chart.categories.map((name, at) => [name, ...chart.series.slice(0, 5).map((one) => printNumber(one.values[at]) + estimated(one, at))]) };
  }
  if (chart.kind === "progress") {
    return { heads: ["Chỉ tiêu", "Thực hiện", "Kế hoạch", "% kế hoạch", "Đánh giá"], rows: chart.rows.map((row) => [row.label, `${printNumber(row.value)}${row.unit ? ` ${row.unit}` : ""}`, `${printNumber(row.plan)}${row.unit ? ` ${row.unit}` : ""}`, printNumber(row.share), stateOf(row.state).words]) };
  }
  if (chart.kind === "heat") {
    return { heads: ["", ...chart.columns], rows: chart.rows.map((name, down) => [name, ...chart.columns.map((_, across) => chart.cells[down][across]?.text ?? stateOf(chart.cells[down][across]?.state).words)]) };
  }
  return { heads: ["Đơn vị", chart.amount_label ?? `Số liệu${unit}`, "Đánh giá"], rows: chart.units.map((one) => [one.name, one.text ?? printNumber(one.amount), stateOf(one.state).words]) };
}
