// Under the grid: everything about the cell one is in, and what can be done about it.

import { make } from "./make.js";
import { printNumber } from "./numbers.js";
import { titleOf } from "./grid_columns.js";
import { needsExplanation } from "./grid_rows.js";

const button = (words, act, primary = false) => make("button", { class: `btn btn-sm ${primary ? "btn-primary" : "btn-outline-secondary"}`, type: "button", onclick: act }, words);

/**
 * @param {HTMLElement} place
 * @param {{row: object, field: string, labels: object, remarks: object, unread: object|null, open: object|null, enterable: boolean}} at
 * @param {{explain: () => void, choose: () => void, mean: (value: string) => void, drop: () => void}} acts
 */
export function showDetail(place, { row, field, labels, remarks, unread, open, enterable }, acts) {
  const facts = [["plan", row.plan], ["same_period", row.same_period], ["last_period", row.last_period]]
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => make("span", {}, `${titleOf(name, labels)}: `, make("b", {}, printNumber(value))));
  const said = remarks.sentences.map((sentence) => make("p", { class: `state state-${remarks.explained ? "ok" : remarks.state || "none"}` }, sentence));
  const buttons = [
    ...(unread?.meanings ?? []).map((value) => button(`Ghi ${printNumber(value)}`, () => acts.mean(value), true)),
    open?.state === "conflict" && button("Chọn số đúng…", acts.choose, true),
    open?.state === "refused" && button("Trả lại số đã lưu", acts.drop),
    enterable && row.editable && button(row.explanation ? "Sửa giải trình…" : "Giải trình…", acts.explain, needsExplanation(row)),
  ].filter(Boolean);
  const why = enterable ? "" : row.editable ? ` · ${titleOf(field, labels)}: chỉ để xem` : " · chương trình tự tính hoặc chỉ để xem";
  place.replaceChildren(
    make("div", { class: "grid-detail-head" },
      make("p", {}, make("b", {}, row.label), row.unit ? make("span", { class: "unit" }, ` ${row.unit}`) : "", make("span", { class: "quiet" }, why)),
      make("p", { class: "grid-detail-facts quiet" }, facts),
      make("p", { class: "actions" }, buttons)),
    ...said,
    row.explanation ? make("p", {}, make("span", { class: "quiet" }, "Giải trình: "), row.explanation) : "",
    ...row.comments.map((comment) => make("p", { class: "grid-comment" }, make("b", {}, comment.who), make("span", { class: "quiet" }, ` ${comment.when}`), `: ${comment.text}`)));
}
