// Elements without markup in strings: what users wrote can never become markup.

/** An element with properties (`class`, `data-…`, `aria-…` as attributes, `on…` as listeners) and children. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && !key.includes("-") && key !== "list" && key !== "form") element[key] = value;
    else element.setAttribute(key === "class" ? "class" : key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The object that stands as JSON in the page (`json_script`), by its id with or without "#". */
export function jsonOf(id) {
  const element = document.getElementById(id.replace(/^#/, ""));
  if (!element) throw new Error(`no element with the id ${id}`);
  return JSON.parse(element.textContent);
}
