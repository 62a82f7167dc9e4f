// <ktxh-chart data-source="#chart">: a chart out of the JSON in the page (README.md), with its figures in a table below
// and buttons to keep it as a picture. Lines and bars are drawn by ECharts, which is fetched only where there are some.

import { DRAWN } from "./chart_drawn.js";
import { figuresOf } from "./chart_table.js";
import { jsonOf, make } from "./make.js";
import { keepPicture } from "./picture.js";

const BESIDE = new URL("charts_lines.js", document.currentScript.src).href;
let lines = null;

/** The bundle with ECharts, once: resolves to its function (place, chart) → {redraw()}. */
function fetched() {
  lines ??= new Promise((resolve, reject) => {
    const script = make("script", { src: BESIDE, onload: () => resolve(globalThis.ktxhLines), onerror: () => reject(new Error(BESIDE)) });
    document.head.append(script);
  });
  return lines;
}

function table(chart, id) {
  const { heads, rows } = figuresOf(chart);
  const words = chart.kind === "heat" ? 0 : chart.kind in DRAWN ? heads.length - 1 : heads.length; // from there on no figures
  const place = (at) => (at && at < words ? "num" : "");
  return make("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": `Bảng số liệu: ${chart.title}` }, make("table", { class: "numbers", id },
    make("thead", {}, make("tr", {}, heads.map((head, at) => make(head ? "th" : "td", { class: place(at), ...(head && { scope: "col" }) }, head)))),
    make("tbody", {}, rows.map((row) => make("tr", {}, row.map((cell, at) => make(at ? "td" : "th", { class: place(at), ...(!at && { scope: "row" }) }, cell)))))));
}

class Chart extends HTMLElement {
  async connectedCallback() {
    if (this.place) return;
    const chart = (this.chart = jsonOf(this.dataset.source));
    const id = `${this.dataset.source.replace("#", "")}-table`;
    const alone = chart.kind in DRAWN; // holds links of its own, so that it is no single picture
    this.place = make("div", { class: `chart chart-${chart.kind}`, role: alone ? "group" : "img", "aria-label": `${chart.title}. Số liệu ở bảng bên dưới.` });
    const keep = (kind) => make("button", { class: "btn btn-sm btn-link", type: "button", onclick: () => keepPicture(this.place.querySelector("svg"), chart.title, kind) }, kind.toUpperCase());
    this.append(this.place, make("details", {}, make("summary", {}, "Bảng số liệu, tải về"), table(chart, id),
      make("p", { class: "actions mt-2" }, make("button", { class: "btn btn-sm btn-link", type: "button", "data-copy-table": `#${id}` }, "Chép bảng"), "Tải hình:", keep("png"), keep("svg"))));
    try {
      await this.prepare();
    } catch {
      this.place.replaceChildren(make("p", { class: "quiet" }, "Chưa vẽ được hình; số liệu ở bảng bên dưới."));
      return;
    }
    new ResizeObserver(() => this.draw()).observe(this.place);
    this.draw();
  }

  async prepare() {
    await document.fonts.ready;
    if (this.dataset.geojson) {
      this.chart.geojson = await fetch(this.dataset.geojson).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    }
    if (!(this.chart.kind in DRAWN)) this.lines = (await fetched())(this.place, this.chart);
  }

  draw() {
    const width = Math.floor(this.place.clientWidth);
    if (!width || width === this.width) return;
    this.width = width;
    if (this.lines) this.lines.redraw(width);
    else this.place.replaceChildren(DRAWN[this.chart.kind](this.chart, width));
  }
}

customElements.define("ktxh-chart", Chart);
