// What a browser says of a field that is not filled in well is said in the words of the house, whatever language it has.

const MUST = {
  checkbox: "Hãy đánh dấu vào ô này.",
  radio: "Hãy chọn một mục.",
  "select-one": "Hãy chọn một mục.",
  file: "Hãy chọn tệp.",
  date: "Hãy ghi đủ ngày, tháng, năm.",
};
const ours = new WeakSet();

/** One sentence for what is wrong with a field, "" where the browser has no words of its own for it. */
function sentence(field) {
  const { valueMissing, typeMismatch, patternMismatch, tooLong, tooShort, badInput, rangeUnderflow, rangeOverflow, stepMismatch } = field.validity;
  if (valueMissing) return MUST[field.type] ?? "Ô này phải điền.";
  if (typeMismatch) return field.type === "email" ? "Chưa phải là địa chỉ thư; hãy ghi như ten@xa.gov.vn." : "Chưa phải là địa chỉ trang web.";
  if (badInput) return field.type === "date" ? MUST.date : "Hãy ghi một số.";
  if (patternMismatch) return field.title || "Chưa đúng dạng cần ghi; hãy xem lời giải thích ở ô này.";
  if (tooLong) return `Hãy ghi nhiều nhất ${field.maxLength} ký tự.`;
  if (tooShort) return `Hãy ghi ít nhất ${field.minLength} ký tự.`;
  if (rangeUnderflow) return `Nhỏ nhất là ${field.min}.`;
  if (rangeOverflow) return `Lớn nhất là ${field.max}.`;
  return stepMismatch ? "Số này chưa đúng bước cho phép." : "";
}

function refused({ target: field }) {
  if (field.validity.customError && !ours.has(field)) return; // a script of the page has said it better
  field.setCustomValidity("");
  const words = sentence(field);
  if (!words) return;
  field.setCustomValidity(words);
  ours.add(field);
}

function typed({ target: field }) {
  if (!ours.has(field)) return;
  field.setCustomValidity("");
  ours.delete(field);
}

export function startFilling() {
  document.addEventListener("invalid", refused, true);
  document.addEventListener("input", typed, true);
  document.addEventListener("change", typed, true);
}
