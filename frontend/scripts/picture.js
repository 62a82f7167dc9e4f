// A drawn chart as a file: SVG as it is, or PNG at twice the size. The policy of the page lets no picture be made of a text,
// so the PNG is painted shape by shape.

const SCALE = 2;

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** "Tiến độ gieo trồng" as the name of a file: "tien-do-gieo-trong". */
export function fileName(title) {
  return title.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "bieu-do";
}

function outline(shape) {
  const number = (name) => Number(shape.getAttribute(name) ?? 0);
  const path = new Path2D(shape.tagName === "path" ? (shape.getAttribute("d") ?? "") : undefined);
  if (shape.tagName === "rect") path.roundRect?.(number("x"), number("y"), number("width"), number("height"), number("rx"));
  else if (shape.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
  else if (shape.tagName === "line") path.moveTo(number("x1"), number("y1")), path.lineTo(number("x2"), number("y2"));
  else if (shape.tagName.startsWith("poly")) {
    const points = (shape.getAttribute("points") ?? "").trim().split(/[\s,]+/).map(Number);
    for (let at = 0; at + 1 < points.length; at += 2) path.lineTo(points[at], points[at + 1]);
    if (shape.tagName === "polygon") path.closePath();
  }
  return path;
}

function paint(pen, shape) {
  const look = getComputedStyle(shape);
  const place = shape.getCTM();
  pen.setTransform(place.a * SCALE, place.b * SCALE, place.c * SCALE, place.d * SCALE, place.e * SCALE, place.f * SCALE);
  if (shape.tagName === "text") {
    pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    pen.textAlign = { middle: "center", end: "right" }[look.textAnchor] ?? "left";
    pen.textBaseline = { central: "middle", middle: "middle", hanging: "hanging", "text-before-edge": "top" }[look.dominantBaseline] ?? "alphabetic";
    pen.fillStyle = look.fill;
    const words = [...shape.childNodes].filter((node) => node.nodeName !== "title").map((node) => node.textContent).join("");
    return pen.fillText(words, Number(shape.getAttribute("x") ?? 0), Number(shape.getAttribute("y") ?? 0));
  }
  const path = outline(shape);
  if (look.fill !== "none") {
    pen.globalAlpha = Number(look.fillOpacity);
    pen.fillStyle = look.fill;
    pen.fill(path, look.fillRule);
  }
  pen.globalAlpha = Number(look.strokeOpacity);
  if (look.stroke !== "none" && Number.parseFloat(look.strokeWidth) > 0) {
    pen.strokeStyle = look.stroke;
    pen.lineWidth = Number.parseFloat(look.strokeWidth);
    pen.setLineDash(look.strokeDasharray === "none" ? [] : look.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat));
    pen.stroke(path);
  }
  pen.globalAlpha = 1;
  return undefined;
}

/** A drawing that stands in the page, painted on a canvas. */
export function painted(svg) {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const shape of svg.querySelectorAll("path, rect, circle, line, polyline, polygon, text")) {
    if (!shape.closest("defs, clipPath")) paint(pen, shape);
  }
  return canvas;
}

/** Give a drawing to the person as a file; kind is "svg" or "png". */
export async function keepPicture(svg, title, kind) {
  if (kind === "png") return save(await new Promise((resolve) => painted(svg).toBlob(resolve, "image/png")), `${fileName(title)}.png`);
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return save(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }), `${fileName(title)}.svg`);
}
