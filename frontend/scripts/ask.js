// A question in a dialog of the page: a sentence, what the button will do, a reason where one is asked for.

import { make } from "./make.js";

/**
 * Ask; resolves to null when the person goes back, else to {reason}.
 * @param {{sentence: string, button?: string, title?: string, reason?: string, given?: string, required?: boolean, bad?: boolean}} question
 */
export function ask({ sentence, button = "Tiếp tục", title = "", reason = "", given = "", required = true, bad = false }) {
  return new Promise((resolve) => {
    const text = reason ? make("textarea", { class: "form-control", id: "ask-reason", rows: 3, value: given, required, maxLength: 2000 }) : null;
    const go = make("button", { class: `btn ${bad ? "btn-danger" : "btn-primary"}`, type: "submit", value: "go" }, button);
    const dialog = make("dialog", { class: "ask", "aria-labelledby": "ask-title" },
      make("form", { method: "dialog" },
        make(title ? "h2" : "p", { id: "ask-title" }, title || sentence),
        title && make("p", {}, sentence),
        text && make("label", { class: "form-label", htmlFor: "ask-reason" }, reason),
        text,
        make("div", { class: "actions" },
          make("button", { class: "btn btn-outline-secondary", type: "button", onclick: () => dialog.close() }, "Quay lại"), go)));
    text?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) go.click();
      event.stopPropagation();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "go" ? { reason: text ? text.value.trim() : "" } : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    (text || go).focus();
  });
}
