// Which key does what in the grid, and the same for the help.

export const KEYS = [
  "← ↑ → ↓|đi giữa các ô; cùng Shift là chọn thêm, cùng Ctrl là đến cuối",
  "Enter Tab|ô nhập tiếp theo, xuống hoặc sang phải",
  "F2|sửa trong ô",
  "K Ctrl+0|không phát sinh (–)",
  "Ctrl+D|điền xuống",
  "Ctrl+C Ctrl+V|chép, dán khối như Excel; ô trống trong khối dán không xóa số đang có",
  "Ctrl+Z Ctrl+Y|hoàn tác, làm lại",
  "Delete|để trống: số đã lưu được xóa, lịch sử vẫn còn",
  "Shift+F2|giải trình",
  "F8|ô cần xem tiếp theo",
  "V|vì sao có số này",
  "Esc|ra khỏi bảng",
].join("\n");

const MOVES = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"]);
const WITH_CTRL = { z: "undo", y: "redo", d: "fill", 0: "none", a: "all" };
const ALONE = { F2: "edit", F8: "problem", Delete: "clear", Backspace: "clear", Escape: "leave", Enter: "down", Tab: "tab" };
const WITH_SHIFT = { F2: "explain", Enter: "up", Tab: "back" };

/**
 * What a key does in a cell: the name of an act, "type" where it begins a text, or null.
 * @param {{key: string, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean, altKey: boolean}} event
 * @param {{text: boolean, enterable: boolean}} cell
 */
export function keyAct({ key, ctrlKey, metaKey, shiftKey, altKey }, { text, enterable }) {
  if (altKey) return null;
  if (MOVES.has(key)) return "move";
  if (ctrlKey || metaKey) return shiftKey && key.toLowerCase() === "z" ? "redo" : (WITH_CTRL[key.toLowerCase()] ?? null);
  if (shiftKey && WITH_SHIFT[key]) return WITH_SHIFT[key];
  if (ALONE[key]) return ALONE[key];
  if (!text && key.toLowerCase() === "v") return "why";
  if (!enterable) return null;
  if (!text && key.toLowerCase() === "k") return "none";
  if (key === "Process" || key === "Unidentified" || (text && [...key].length === 1)) return "type";
  return /^[\d,.+\-–]$/.test(key) ? "type" : null;
}
