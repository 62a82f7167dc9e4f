// The one line under a grid that says whether everything is safe. Pure: the same state gives the same sentence.

const cells = (count) => `${count} ô`;

/**
 * @param {{waiting: number, flying: boolean, problem: null|{kind: string, sentence: string}, conflicts: number, refused: number,
 *   unread: number, returned?: number, unexplained: number, wrong: number, lasting: boolean, saved: number, at: string}} state
 * @returns {{state: "ok"|"warn"|"bad"|"none", sentence: string, more: string[]}}
 */
export function statusOf(state) {
  const more = [];
  if (state.conflicts) more.push(`${cells(state.conflicts)} người khác vừa sửa, cần chọn`);
  if (state.refused) more.push(`${cells(state.refused)} chưa được nhận`);
  if (state.unread) more.push(`${cells(state.unread)} chưa đọc được số`);
  if (state.wrong) more.push(`${cells(state.wrong)} có số liệu sai`);
  if (state.returned) more.push(`${cells(state.returned)} bị trả lại`);
  if (state.unexplained) more.push(`${cells(state.unexplained)} cần giải trình`);
  if (!state.lasting && state.waiting) more.push("trình duyệt này không giữ được số khi đóng trang");
  return { ...main(state), more };
}

function main({ waiting, flying, problem, saved, at }) {
  if (waiting && problem?.kind === "held") return { state: "bad", sentence: `${problem.sentence} (${cells(waiting)} chờ gửi)` };
  if (waiting && problem) return { state: "warn", sentence: `Chưa có mạng: ${cells(waiting)} chờ gửi. Cứ nhập tiếp, số được giữ trong trình duyệt.` };
  if (waiting) return { state: "none", sentence: flying ? `Đang lưu ${cells(waiting)}…` : `${cells(waiting)} sắp lưu` };
  if (saved) return { state: "ok", sentence: `Đã lưu ${cells(saved)}, lần cuối ${at}` };
  return { state: "none", sentence: "Chưa có thay đổi; nhập đến đâu lưu đến đó" };
}
