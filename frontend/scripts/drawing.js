// Elements of a drawing, and how wide words are in it.

const SVG = "http://www.w3.org/2000/svg";
const FONT = '"Be Vietnam Pro", system-ui, sans-serif';
let pen = null;

/** An SVG element with attributes and children; a text child stands as words. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** The drawing itself, in pixels; its words have the colour and size of the page unless they say otherwise. */
export function sheet(width, height, ...children) {
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT, "font-size": 13, fill: "#1b2430" }, ...children);
}

/** Pixels that words take. */
export function widthOf(words, size = 13, weight = 400) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  return pen.measureText(words).width;
}

/** Words in lines that fit a width, at most so many; the last ends in "…" where it must. */
export function wrapped(words, width, most = 2, measure = widthOf) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (measure(longer) <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  let last = lines[most - 1];
  while (last && measure(`${last}…`) > width) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}

/** A group that leads somewhere where there is an address, with words for the pointer that rests on it. */
export function leading(address, words, ...children) {
  const title = draw("title", {}, words);
  return address ? draw("a", { href: address }, title, ...children) : draw("g", {}, title, ...children);
}
