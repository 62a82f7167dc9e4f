// The charts that are drawn by ourselves, because they are simple and stand on the first page: progress against the plan,
// who has sent what, and the map of units. One function a kind: (chart, width) → an SVG.

import { INK, INK2, LINE, stateOf, withUnit } from "./chart_words.js";
import { draw, leading, sheet, widthOf, wrapped } from "./drawing.js";
import { printNumber } from "./numbers.js";

const THIN = "\u202f";

/** The share of plan of each row as a bar, with a line where the year stands. */
function progress(chart, width) {
  const left = Math.min(Math.max(...chart.rows.map((row) => widthOf(row.label))) + 12, width * 0.42, 320);
  const right = 84;
  const shares = chart.rows.map((row) => (row.share === null ? 0 : Number(row.share)));
  const most = Math.max(100, Math.ceil(Math.max(...shares) / 10) * 10);
  const across = (share) => left + ((width - left - right) * share) / most;
  const top = 24;
  const each = 40;
  const height = top + each * chart.rows.length + 8;
  const grid = [0, 50, 100].map((at) => draw("line", { x1: across(at), x2: across(at), y1: top, y2: height - 8, stroke: at === 100 ? "#7d8896" : LINE }));
  const rows = chart.rows.map((row, at) => {
    const middle = top + each * at + each / 2;
    const lines = wrapped(row.label, left - 12);
    const state = stateOf(row.state);
    return leading(row.address, `${row.label}: ${withUnit(row.value, row.unit)} / ${withUnit(row.plan, row.unit)}, ${state.words}`,
      ...lines.map((line, down) => draw("text", { x: 0, y: middle + 5 + (down - (lines.length - 1) / 2) * 16 }, line)),
      draw("rect", { x: across(0), y: middle - 6, width: across(100) - across(0), height: 12, fill: "#eef1f4" }),
      draw("rect", { x: across(0), y: middle - 6, width: Math.max(0, across(shares[at]) - across(0)), height: 12, fill: state.colour }),
      draw("text", { x: width, y: middle + 5, "text-anchor": "end" }, `${state.sign} ${row.share === null ? "" : `${printNumber(row.share)}${THIN}%`}`));
  });
  const today = chart.elapsed === undefined ? [] : [
    draw("line", { x1: across(Number(chart.elapsed)), x2: across(Number(chart.elapsed)), y1: top - 4, y2: height - 8, stroke: INK, "stroke-width": 2 }),
    draw("text", { x: across(Number(chart.elapsed)), y: 14, "text-anchor": "end", dx: 16, fill: INK2, "font-size": 12 }, chart.elapsed_label ?? "hôm nay"),
  ];
  const plan = draw("text", { x: across(100) - 12, y: 14, "text-anchor": "start", fill: INK2, "font-size": 12 }, `100${THIN}%`);
  return sheet(width, height, ...grid, plan, ...rows, ...today);
}

/** Rows by columns, each cell a state with its sign. */
function heat(chart, width) {
  const left = Math.min(Math.max(...chart.rows.map((row) => widthOf(row))) + 12, width * 0.4);
  const wide = Math.min(96, (width - left) / chart.columns.length);
  const turned = chart.columns.some((name) => widthOf(name) > wide - 4);
  const top = turned ? 72 : 24;
  const each = 28;
  const heads = chart.columns.map((name, at) => {
    const x = left + wide * (at + 0.5);
    return turned
      ? draw("text", { x: x + 4, y: top - 6, fill: INK2, "font-size": 12, transform: `rotate(-45 ${x + 4} ${top - 6})` }, draw("title", {}, name), wrapped(name, 84, 1)[0])
      : draw("text", { x, y: top - 8, fill: INK2, "text-anchor": "middle" }, name);
  });
  const rows = chart.rows.map((name, down) => draw("g", {},
    draw("text", { x: 0, y: top + each * down + 19 }, draw("title", {}, name), wrapped(name, left - 12, 1)[0]),
    ...chart.columns.map((column, across) => {
      const cell = chart.cells[down][across] ?? {};
      const state = stateOf(cell.state);
      const [x, y] = [left + wide * across, top + each * down];
      return leading(cell.address, `${name}, ${column}: ${cell.text ?? state.words}`,
        draw("rect", { x: x + 1, y: y + 1, width: Math.max(wide - 2, 1), height: each - 2, rx: 4, fill: state.ground }),
        draw("text", { x: x + wide / 2, y: y + 19, "text-anchor": "middle", fill: state.colour, "font-weight": 600 }, cell.label ?? state.sign));
    })));
  return sheet(width, top + each * chart.rows.length + 4, ...heads, ...rows);
}

/** Longitudes and latitudes to pixels, with one scale for both as on a map of a small piece of the earth. */
export function projection(points, width, height, { left, right, top, bottom }) {
  const [west, east] = [Math.min(...points.map(([lon]) => lon)), Math.max(...points.map(([lon]) => lon))];
  const [south, north] = [Math.min(...points.map(([, lat]) => lat)), Math.max(...points.map(([, lat]) => lat))];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [inner, deep] = [width - left - right, height - top - bottom];
  const scale = Math.min(inner / Math.max((east - west) * shrink, 1e-6), deep / Math.max(north - south, 1e-6));
  return ([lon, lat]) => [
    left + inner / 2 + (lon - (west + east) / 2) * shrink * scale,
    top + deep / 2 - (lat - (south + north) / 2) * scale,
  ];
}

/** The radius of a circle whose area goes by the amount. */
export const radiusOf = (amount, most) => Math.max(5, 20 * Math.sqrt(Math.max(0, Number(amount ?? 0)) / most));

const rings = (geometry) => (geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : []);

/** Units at their centre points; shapes below them where the province has given them. */
function map(chart, width) {
  const height = Math.round(Math.min(460, Math.max(300, width * 0.72)));
  const units = chart.units.filter((unit) => unit.lon !== null && unit.lat !== null).map((unit) => ({ ...unit, point: [Number(unit.lon), Number(unit.lat)] }));
  const features = chart.geojson?.features ?? [];
  const points = [...units.map((unit) => unit.point), ...features.flatMap((feature) => rings(feature.geometry).flat())];
  if (!points.length) return sheet(width, 40, draw("text", { x: 0, y: 24, fill: INK2 }, "Chưa có vị trí của đơn vị nào."));
  const place = projection(points, width, height, { left: 28, right: 116, top: 28, bottom: 28 });
  const most = Math.max(...units.map((unit) => Number(unit.amount ?? 0)), 1e-9);
  const shapes = features.map((feature) => {
    const unit = units.find((one) => one.key === feature.properties?.key || one.name === feature.properties?.name);
    const path = rings(feature.geometry).map((ring) => `M${ring.map((point) => place(point).map((at) => at.toFixed(1)).join(",")).join("L")}Z`).join("");
    return draw("path", { d: path, fill: unit ? stateOf(unit.state).ground : "#f6f7f9", stroke: "#7d8896", "fill-rule": "evenodd" }, draw("title", {}, feature.properties?.name ?? ""));
  });
  const taken = units.map((unit) => { const [x, y] = place(unit.point); const r = radiusOf(unit.amount, most); return [x - r, y - r, x + r, y + r]; });
  const circles = [...units].sort((a, b) => Number(b.amount ?? 0) - Number(a.amount ?? 0)).map((unit) => {
    const state = stateOf(unit.state);
    const [x, y] = place(unit.point);
    const radius = radiusOf(unit.amount, most);
    const words = `${state.sign} ${unit.name}`;
    const wide = widthOf(words, 12) + 2;
    const spots = [{ at: x + radius + 3, low: y + 4, anchor: "start", box: [x + radius + 3, y - 8, x + radius + 3 + wide, y + 8] }];
    // a figure is named wherever there is room around it, a unit without one only at its right
    if (Number(unit.amount ?? 0) > 0) spots.push(
      { at: x - radius - 3, low: y + 4, anchor: "end", box: [x - radius - 3 - wide, y - 8, x - radius - 3, y + 8] },
      { at: x, low: y - radius - 5, anchor: "middle", box: [x - wide / 2, y - radius - 18, x + wide / 2, y - radius - 2] },
      { at: x, low: y + radius + 14, anchor: "middle", box: [x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 18] },
    );
    const spot = spots.find(({ box }) => box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height
      && !taken.some((other) => other[0] < box[2] && other[2] > box[0] && other[1] < box[3] && other[3] > box[1]));
    if (spot) taken.push(spot.box);
    return leading(unit.address, `${unit.name}: ${unit.text ?? withUnit(unit.amount, chart.unit)}, ${state.words}`,
      draw("circle", { cx: x, cy: y, r: radius, fill: chart.geojson ? "#fff" : state.ground, "fill-opacity": 0.85, stroke: state.colour, "stroke-width": 2 }),
      spot ? draw("text", { x: spot.at, y: spot.low, "text-anchor": spot.anchor, "font-size": 12 }, words) : draw("text", { x, y: y + 4, "text-anchor": "middle", "font-size": 12, fill: state.colour, "font-weight": 600 }, state.sign));
  });
  return sheet(width, height, draw("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 4, fill: "none", stroke: LINE }), ...shapes, ...circles);
}

export const DRAWN = { progress, heat, map };
