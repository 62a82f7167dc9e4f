// <form data-guard>: what was changed and not sent is not lost by a wrong click.

export function startGuarding() {
  const changed = new Set();
  const mark = (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form && event.isTrusted) changed.add(form);
  };
  document.addEventListener("input", mark);
  document.addEventListener("change", mark);
  document.addEventListener("submit", (event) => queueMicrotask(() => event.defaultPrevented || changed.delete(event.target)));
  document.addEventListener("reset", (event) => changed.delete(event.target));
  document.body.addEventListener("htmx:afterRequest", (event) => event.detail.successful && changed.delete(event.detail.elt.closest("form")));
  window.addEventListener("beforeunload", (event) => {
    for (const form of changed) if (!form.isConnected) changed.delete(form);
    if (changed.size) event.preventDefault();
  });
}
