// What lines and bars show, as options of ECharts: pure, from the JSON that README.md describes.

import { INK, INK2, LINE, withUnit } from "./chart_words.js";
import { printNumber } from "./numbers.js";

export const COLOURS = ["#0b5cad", "#9a6700", "#1e7b46", "#7a3e9d", "#5b6675"];
const SHAPES = ["circle", "rect", "triangle", "diamond", "roundRect"];
const FONT = '"Be Vietnam Pro", system-ui, sans-serif';

const float = (value) => (value === null || value === undefined ? null : Number(value));

/** A colour lightened towards white: 0.55 leaves 45 % of it. */
export function lighter(colour, by = 0.5) {
  const part = (at) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * (1 - by) + 255 * by);
  return `rgb(${part(1)}, ${part(3)}, ${part(5)})`;
}

/** A number for an axis: 1500000 is "1.500.000". */
export function axisNumber(value) {
  return printNumber(String(Number(value.toFixed(6))));
}

const text = { color: INK, fontFamily: FONT, fontSize: 13 };
const common = (chart) => ({
  aria: { enabled: false }, // the element around has the words, the table below the figures
  animation: false,
  textStyle: text,
  tooltip: { renderMode: "richText", confine: true, trigger: "axis", textStyle: { ...text }, borderColor: LINE, axisPointer: { type: chart.kind === "bar" ? "shadow" : "line" } },
});
const axes = (chart) => ({
  xAxis: { type: "category", data: chart.categories, boundaryGap: chart.kind === "bar", axisLabel: { ...text, color: INK2, hideOverlap: true }, axisLine: { lineStyle: { color: "#7d8896" } }, axisTick: { show: false } },
  yAxis: { type: "value", name: chart.unit ?? "", nameTextStyle: { ...text, color: INK2, align: "left", padding: [0, 0, 0, -32] }, min: chart.kind === "bar" ? undefined : (chart.zero ? 0 : undefined), scale: chart.kind === "line" && !chart.zero, axisLabel: { ...text, color: INK2, formatter: axisNumber }, splitLine: { lineStyle: { color: LINE } } },
});
const tipOfSeries = (chart) => ({ formatter: (at) => [at[0].axisValueLabel, ...at.map((one) => {
  const series = chart.series[one.seriesIndex];
  return `${series.name}: ${withUnit(series.values[one.dataIndex], chart.unit)}${series.estimate?.[one.dataIndex] ? " (ước)" : ""}`;
})].join("\n") });

function lines(chart, width) {
  const wide = Math.min(160, width * 0.3);
  const series = chart.series.slice(0, 5).map((one, at) => {
    const colour = one.plan ? INK2 : COLOURS[at];
    const last = one.values.findLastIndex((value) => value !== null);
    return {
      type: "line", name: one.name, symbol: SHAPES[at], symbolSize: 6, connectNulls: false, showSymbol: !one.plan || one.values.filter((value) => value !== null).length === 1,
      lineStyle: { color: colour, width: 2, type: one.plan ? "dashed" : "solid" },
      itemStyle: { color: colour },
      endLabel: { show: last === one.values.length - 1, formatter: one.name, color: colour, fontSize: 13, lineHeight: 16, fontFamily: FONT, width: wide - 12, overflow: "break" },
      labelLayout: { moveOverlap: "shiftY" },
      data: one.values.map((value, place) => ({
        value: float(value),
        ...(one.estimate?.[place] && { itemStyle: { color: "#fff", borderColor: colour, borderWidth: 2 } }),
        ...(place === last && last < one.values.length - 1 && { label: { show: true, position: "top", align: "right", formatter: one.name, color: colour, fontSize: 13, fontFamily: FONT } }),
      })),
    };
  });
  return { ...common(chart), ...axes(chart), grid: { left: 8, right: wide, top: 28, bottom: 8, containLabel: true }, tooltip: { ...common(chart).tooltip, ...tipOfSeries(chart) }, series };
}

function bars(chart, width) {
  const shown = chart.series.slice(0, 5);
  const plain = shown.filter((one) => !one.plan);
  const few = chart.categories.length * plain.length <= Math.min(14, width / 90);
  const series = shown.map((one, at) => {
    const colour = COLOURS[at];
    if (one.plan) return { type: "line", name: one.name, step: "middle", symbol: "none", lineStyle: { color: INK, width: 2, type: "dashed" }, itemStyle: { color: INK }, data: one.values.map(float) };
    return {
      type: "bar", name: one.name, barMaxWidth: 64, itemStyle: { color: colour },
      label: { show: few, position: "insideTop", color: "#fff", fontSize: 12, fontFamily: FONT, formatter: ({ dataIndex }) => printNumber(one.values[dataIndex]) },
      data: one.values.map((value, place) => ({ value: float(value), ...(one.estimate?.[place] && { label: { color: INK }, itemStyle: { color: lighter(colour), borderColor: colour, borderWidth: 1, borderType: "dashed" } }) })),
    };
  });
  const legend = shown.length > 1 ? { legend: { show: true, top: 0, left: "right", itemHeight: 10, textStyle: text, selectedMode: false } } : {};
  return { ...common(chart), ...axes(chart), ...legend, grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true }, tooltip: { ...common(chart).tooltip, ...tipOfSeries(chart) }, series };
}

const KINDS = { line: lines, bar: bars };

/** Options of ECharts for a chart in a box so many pixels wide. */
export function optionsOf(chart, width) {
  return KINDS[chart.kind](chart, width);
}
