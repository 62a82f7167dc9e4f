// data-confirm="sentence" on a button, link or form asks first; data-confirm-reason="Lý do" asks for a reason too,
// which is sent as the field `reason` (or the name in data-confirm-field). hx-confirm asks in the same dialog.

import { ask } from "./ask.js";

function question(element) {
  const { confirm, confirmButton, confirmReason, confirmBad } = element.dataset;
  return { sentence: confirm, button: confirmButton ?? element.textContent.trim().slice(0, 60), reason: confirmReason ?? "", bad: confirmBad !== undefined };
}

function keep(form, element, reason) {
  if (!element.dataset.confirmReason) return;
  const name = element.dataset.confirmField ?? "reason";
  const field = form.elements.namedItem(name) ?? Object.assign(document.createElement("input"), { type: "hidden", name });
  field.value = reason;
  if (!field.isConnected) form.append(field);
}

export function startConfirming() {
  const agreed = new WeakSet();
  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("a[data-confirm], button[data-confirm]");
    if (!element || (element.form && element.type === "submit") || agreed.delete(element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(question(element)).then((answer) => {
      if (!answer) return;
      agreed.add(element);
      element.click();
    });
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const element = button?.dataset.confirm ? button : form;
    // `settled`: agreed to before, held back until the grid had saved everything, and sent again (grid.js)
    if (!element.dataset.confirm || form.settled || agreed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask({ ...question(element), ...(element === form && { button: form.dataset.confirmButton ?? button?.textContent.trim() ?? "Tiếp tục" }) }).then((answer) => {
      if (!answer) return;
      keep(form, element, answer.reason);
      agreed.add(form);
      form.requestSubmit(button ?? undefined);
    });
  }, true);
  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask({ sentence: event.detail.question, button: event.detail.elt.dataset.confirmButton ?? "Tiếp tục" }).then((answer) => answer && event.detail.issueRequest(true));
  });
}
