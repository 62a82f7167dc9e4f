// What was typed into a form and did not reach the server, because the session had ended, is offered again on its page.
// It stands in the storage of this tab until then; <body data-not-taken> is on the pages that are met instead (log-in,
// a page that stood open too long). <body data-person> names who typed, so that nobody else is shown it.

import { make } from "./make.js";

const KEY = "ktxh:typed";
const PASSING = new Set(["password", "hidden", "file", "checkbox", "radio", "submit", "button"]);
/** Where a form sends to, as a path; null where it only asks. */
const actionOf = (form) => {
  const posts = (form.getAttribute("method") ?? "").toLowerCase() === "post";
  const given = form.getAttribute("hx-post") ?? (posts ? (form.getAttribute("action") ?? "") : null);
  return given === null ? null : new URL(given, location.href).pathname;
};
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && (field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && !PASSING.has(field.type))));

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function write(kept) {
  try {
    if (kept) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  } catch {
    // a browser without storage keeps nothing
  }
}

function remember(form) {
  const { person } = document.body.dataset;
  const action = actionOf(form);
  if (!person || action === null) return;
  const typed = fieldsOf(form).filter((field) => field.value.trim() && field.value !== field.defaultValue).map(({ name, value }) => ({ name, value }));
  if (typed.length) write({ action, person, typed, lost: false });
}

/** The forms of the page that the kept one may be, with the fields to be filled. */
function places({ action, typed }) {
  for (const form of document.forms) {
    if (actionOf(form) !== action) continue;
    const found = typed.map(({ name, value }) => ({ field: fieldsOf(form).find((one) => one.name === name && !one.readOnly && !one.disabled), value }));
    if (found.some(({ field }) => field)) return found.filter(({ field }) => field);
  }
  return [];
}

function offer(kept) {
  const found = places(kept);
  if (!found.length) return;
  const done = () => {
    write(null);
    box.remove();
  };
  const fill = () => {
    for (const { field, value } of found) {
      field.closest("details")?.setAttribute("open", "");
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    found[0].field.focus();
    done();
  };
  const box = make("div", { class: "alert alert-warning", role: "status" },
    make("p", {}, "Phiên làm việc hết lúc gửi nên máy chủ chưa ghi. Nội dung đã gõ vẫn còn ở trình duyệt này."),
    make("div", { class: "actions" },
      make("button", { class: "btn btn-primary btn-sm", type: "button", onclick: fill }, "Điền lại"),
      make("button", { class: "btn btn-outline-secondary btn-sm", type: "button", onclick: done }, "Bỏ")));
  (document.querySelector(".page-head") ?? document.querySelector("h1"))?.after(box);
}

export function startKeepingTyped() {
  document.addEventListener("submit", (event) => queueMicrotask(() => event.defaultPrevented || remember(event.target)));
  document.addEventListener("htmx:beforeRequest", (event) => event.detail.elt.tagName === "FORM" && remember(event.detail.elt));
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && event.detail.elt.tagName === "FORM" && write(null));
  const kept = read();
  if (!kept) return;
  if (document.body.dataset.notTaken !== undefined) write({ ...kept, lost: true });
  else if (!document.body.dataset.person) return; // on the way: log-in, second factor
  else if (!kept.lost || kept.person !== document.body.dataset.person) write(null);
  else offer(kept);
}
