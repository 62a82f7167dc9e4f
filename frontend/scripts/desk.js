// The prose editor of a section: figures are chips that stay connected; kept as one types; the sheet beside it follows.
// Without scripts the form is a plain text field with a button.

import { startChoosing } from "./desk_choosing.js";
import { Editor } from "./desk_editor.js";
import { startPickingFigures } from "./desk_figures.js";
import { Saving } from "./desk_saving.js";
import { jsonOf } from "./make.js";

function start(form) {
  const source = form.elements.namedItem("text");
  const editor = new Editor(source, jsonOf("pieces"));
  const saving = new Saving(form, editor);
  const tools = form.querySelector("[data-tools]");
  tools.hidden = false;
  const pick = startPickingFigures(form.dataset.figures, (piece) => editor.insert(piece), () => editor.release());
  const insert = () => {
    editor.hold();
    pick();
  };
  tools.querySelector("[data-insert]").addEventListener("click", insert);
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyS") {
      event.preventDefault();
      insert();
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === "KeyS") {
      event.preventDefault();
      saving.now();
    }
  });
  const toggle = tools.querySelector("[data-source-view]");
  toggle.addEventListener("click", async () => {
    const raw = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(raw));
    if (raw) editor.showSource();
    else if (await saving.now()) editor.showChips();
  });
  // a section is sent as it was kept last: what was typed since is kept first
  for (const other of document.querySelectorAll("form[data-with-version]")) {
    other.addEventListener("submit", async (event) => {
      if (!saving.waits) return;
      event.preventDefault();
      const button = event.submitter;
      if (!(await saving.now())) return;
      other.elements.namedItem("version").value = form.elements.namedItem("version").value;
      other.requestSubmit(button);
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saving.now();
  });
}

// the sheet shows the section that is written
document.addEventListener("htmx:afterSettle", (event) => {
  const sheet = event.target;
  if (!(sheet instanceof HTMLElement) || !sheet.matches("[data-preview]")) return;
  const part = sheet.querySelector(".paper-here");
  if (part) sheet.scrollTop = part.offsetTop - sheet.offsetTop - 48;
});

const form = document.querySelector("form[data-desk-editor]");
if (form) start(form);
document.querySelectorAll("form[data-many]").forEach(startChoosing);
