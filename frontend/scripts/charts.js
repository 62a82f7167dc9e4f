// <ktxh-chart data-source="#chart">: a chart out of the JSON in the page (README.md), with its figures in a table below
// and buttons to keep it as a picture. A chart is drawn when it comes near the window. Lines and bars are drawn by ECharts,
// which is fetched only then; what was never seen is printed as its table.

import { DRAWN } from "./chart_drawn.js";
import { figuresOf } from "./chart_table.js";
import { jsonOf, make } from "./make.js";
import { keepPicture } from "./picture.js";

const NEAR = "240px"; // so far below the window a chart begins to be made
const BESIDE = new URL("charts_lines.js", document.currentScript.src).href;
const unseen = new Map(); // charts not drawn yet, with the list of figures below each
let lines = null;

let printing = false; // paper is no window: what is laid out for it is not drawn on the way
let opened = [];
const watching = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting && !printing).forEach((one) => one.target.begin()), { rootMargin: `${NEAR} 0px` });
addEventListener("beforeprint", () => {
  printing = true;
  opened = Array.from(unseen.values()).filter((figures) => !figures.open);
  opened.forEach((figures) => { figures.open = true; });
});
addEventListener("afterprint", () => {
  printing = false;
  opened.forEach((figures) => { figures.open = false; });
  unseen.forEach((_, chart) => { watching.unobserve(chart); watching.observe(chart); });
});

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
  connectedCallback() {
    if (!this.place) this.lay();
    if (this.begun) return;
    unseen.set(this, this.figures);
    this.dataset.unseen = "";
    watching.observe(this);
  }

  /** The place of the drawing and the figures below it. */
  lay() {
    const chart = (this.chart = jsonOf(this.dataset.source));
    const id = `${this.dataset.source.replace("#", "")}-table`;
    const alone = chart.kind in DRAWN; // holds links of its own, so that it is no single picture
    this.place = make("div", { class: `chart chart-${chart.kind}`, role: alone ? "group" : "img", "aria-label": `${chart.title}. Số liệu ở bảng bên dưới.` });
    const keep = (kind) => make("button", { class: "btn btn-sm btn-link", type: "button", onclick: () => keepPicture(this.place.querySelector("svg"), chart.title, kind) }, kind.toUpperCase());
    this.figures = make("details", {}, make("summary", {}, "Bảng số liệu, tải về"), table(chart, id),
      make("p", { class: "actions mt-2" }, make("button", { class: "btn btn-sm btn-link", type: "button", "data-copy-table": `#${id}` }, "Chép bảng"), "Tải hình:", keep("png"), keep("svg")));
    this.append(this.place, this.figures);
  }

  disconnectedCallback() {
    watching.unobserve(this);
    unseen.delete(this);
  }

  async begin() {
    watching.unobserve(this);
    if (this.begun) return;
    this.begun = true;
    try {
      await this.prepare();
    } catch {
      this.place.replaceChildren(make("p", { class: "quiet" }, "Chưa vẽ được hình; số liệu ở bảng bên dưới."));
      return;
    }
    unseen.delete(this);
    delete this.dataset.unseen;
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
