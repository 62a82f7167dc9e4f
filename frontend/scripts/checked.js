// The pages of checked reports: the report with its cards (the script of the page that works offline does that), the place
// to drop files, the boxes of figures to take over.

import "../../src/ktxh/showing/templates/page.js";

function said(name) {
  document.dispatchEvent(new CustomEvent(name));
}

/** Size as offices write it: 1,5 MB. */
function megabytes(bytes) {
  return `${(Math.ceil(bytes / 104857.6) / 10).toLocaleString("vi-VN")} MB`;
}

/** A field refuses files that are too large before they are sent. */
function judge(field) {
  const limit = Number(field.dataset.limit);
  const big = Array.from(field.files).find((file) => limit && file.size > limit);
  field.setCustomValidity(big ? `Tệp “${big.name}” quá lớn (${megabytes(big.size)}, giới hạn ${megabytes(limit)}).` : "");
  if (big) field.reportValidity();
}

function list(place, files) {
  place.replaceChildren(...Array.from(files, (file) => Object.assign(document.createElement("li"), { textContent: `${file.name} (${megabytes(file.size)})` })));
}

function startDropping(box) {
  const field = box.querySelector("input[type=file]");
  const names = box.querySelector("[data-drop-names]");
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box.classList.add("over");
  };
  box.addEventListener("dragenter", over);
  box.addEventListener("dragover", over);
  box.addEventListener("dragleave", (event) => { if (!box.contains(event.relatedTarget)) box.classList.remove("over"); });
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    const given = new DataTransfer();
    Array.from(event.dataTransfer.files).slice(0, field.multiple ? undefined : 1).forEach((file) => given.items.add(file));
    if (!given.files.length) return;
    field.files = given.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.addEventListener("change", () => list(names, field.files));
}

function startUploading(form) {
  form.querySelectorAll("input[type=file]").forEach((field) => field.addEventListener("change", () => judge(field)));
  const busy = form.querySelector("[data-busy]");
  form.addEventListener("submit", (event) => {
    // a file to take away leaves the page as it is, so nothing would take the words away again
    if (!event.submitter?.name) busy.textContent = "Đang gửi và kiểm tra…";
  });
  form.addEventListener("htmx:beforeRequest", () => { busy.textContent = "Đang gửi và kiểm tra…"; });
  form.addEventListener("htmx:afterRequest", () => { busy.textContent = ""; });
  window.addEventListener("pageshow", () => { busy.textContent = ""; });
}

function startTakingOver(form) {
  const boxes = Array.from(form.querySelectorAll("input[name=lay]"));
  const all = form.querySelector("[data-all]");
  const told = form.querySelector("[data-chosen]");
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    told.textContent = `Đã đánh dấu ${chosen}/${boxes.length} dòng`;
  };
  all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); count(); });
  form.addEventListener("change", count);
  count();
}

document.querySelectorAll("[data-drop]").forEach(startDropping);
document.querySelectorAll("form[data-checking]").forEach(startUploading);
document.querySelectorAll("form[data-take-over]").forEach(startTakingOver);
document.addEventListener("change", (event) => { if (event.target.matches("[data-silence]")) said("checked:changed"); });
let deciding = null; // the card whose answer is waited for
document.addEventListener("htmx:beforeRequest", (event) => { deciding = event.target.closest?.(".card"); });
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.querySelector?.(".checked") || event.target.matches?.("#result")) {
    said("checked:shown");
    document.getElementById("result")?.scrollIntoView({ block: "start" });
    return;
  }
  // the button that was pressed is gone: who works by keys stays at its card
  if (deciding && document.activeElement === document.body) deciding.querySelector(".decision button")?.focus({ preventScroll: true });
  said("checked:changed");
});
