// Under the grid: everything about the cell one is in, and what can be done about it.

import { make } from "./make.js";
import { printNumber } from "./numbers.js";
import { titleOf } from "./grid_columns.js";
import { needsExplanation } from "./grid_rows.js";
import { whyOf } from "./grid_why.js";

/** A figure that leads to its explanation. */
const figure = (address, value) => (address ? make("a", { class: "figure", href: address, title: "Vì sao?" }, printNumber(value)) : make("b", {}, printNumber(value)));

const button = (words, act, primary = false) => make("button", { class: `btn btn-sm ${primary ? "btn-primary" : "btn-outline-secondary"}`, type: "button", onclick: act }, words);

/**
 * What it shows already stays where it is: a saving that ends while somebody clicks does not take the button away.
 *
 * @param {HTMLElement & {acts?: object}} place
 * @param {{row: object, field: string, labels: object, why?: object, remarks: object, unread: object|null, open: object|null, enterable: boolean, explainable: boolean}} at
 * @param {{explain: () => void, choose: () => void, mean: (value: string) => void, drop: () => void}} acts
 */
export function showDetail(place, { row, field, labels, why: addresses, remarks, unread, open, enterable, explainable }, acts) {
  place.acts = acts;
  const facts = [["value", row.none_occurred ? null : row.value], ["plan", row.plan], ["same_period", row.same_period], ["last_period", row.last_period], ["cumulative", addresses?.cumulative ? row.cumulative : null]]
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => make("span", {}, `${titleOf(name, labels)}: `, figure(whyOf(addresses, row, name), value)));
  if (row.status) facts.push(make("span", {}, "Mức số liệu: ", make("b", {}, row.status)));
  const said = remarks.sentences.map((sentence, at) => make("p", { class: `state state-${remarks.states?.[at] ?? (remarks.state || "none")}` }, sentence));
  const buttons = [
    ...(unread?.meanings ?? []).map((value) => button(`Ghi ${printNumber(value)}`, () => place.acts.mean(value), true)),
    open?.state === "conflict" && button("Chọn số đúng…", () => place.acts.choose(), true),
    open?.state === "refused" && button("Trả lại số đã lưu", () => place.acts.drop()),
    explainable && button(row.explanation ? "Sửa giải trình…" : "Giải trình…", () => place.acts.explain(), needsExplanation(row)),
  ].filter(Boolean);
  const why = enterable || explainable ? "" : row.editable ? ` · ${titleOf(field, labels)}: chỉ để xem` : " · chương trình tự tính hoặc chỉ để xem";
  const shown = make("div", {},
    make("div", { class: "grid-detail-head" },
      make("p", {}, make("b", {}, row.label), row.unit ? make("span", { class: "unit" }, ` ${row.unit}`) : "", make("span", { class: "quiet" }, why)),
      make("p", { class: "grid-detail-facts quiet" }, facts),
      make("p", { class: "actions" }, buttons)),
    ...said,
    row.explanation ? make("p", {}, make("span", { class: "quiet" }, "Giải trình: "), row.explanation) : "",
    ...row.comments.map((comment) => make("p", { class: "grid-comment" }, make("b", {}, comment.who), make("span", { class: "quiet" }, ` ${comment.when}`), `: ${comment.text}`)));
  if (!place.firstChild?.isEqualNode(shown)) place.replaceChildren(shown);
}
