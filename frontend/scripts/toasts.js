// Short messages in the corner: of the page (.toast-line), of answers (HX-Trigger: {"toast": {…}}), of scripts.

import { make } from "./make.js";

const STAYS = { bad: 0, error: 0, danger: 0, warn: 12000, warning: 12000 };

function place() {
  let found = document.querySelector(".toasts");
  if (!found) {
    found = make("div", { class: "toasts", role: "status", "aria-live": "polite" });
    document.body.append(found);
  }
  return found;
}

/** Let messages stand in the page, below an element, where in the corner they would cover what one works on. */
export function standBelow(element) {
  const messages = place();
  messages.classList.add("toasts-below");
  element.after(messages);
}

/** Show a sentence; kind is ok, warn, bad or "". What went wrong stays until it is closed. */
export function toast(sentence, kind = "ok") {
  const close = make("button", { class: "btn-close", type: "button", "aria-label": "Đóng thông báo", onclick: () => box.remove() });
  const box = make("div", { class: `toast toast-${kind}` }, make("p", {}, sentence), close);
  place().append(box);
  const stays = STAYS[kind] ?? 6000;
  if (stays) setTimeout(() => !box.matches(":hover, :focus-within") && box.remove(), stays);
}

export function startToasts() {
  document.body.addEventListener("toast", (event) => {
    const said = event.detail?.value ?? event.detail ?? "";
    for (const one of Array.isArray(said) ? said : [said]) toast(one.sentence ?? String(one), one.kind);
  });
  for (const one of document.querySelectorAll(".toast-line")) {
    one.remove();
    toast(one.textContent.trim(), [...one.classList].find((name) => name.startsWith("state-"))?.slice(6) ?? "ok");
  }
  document.body.addEventListener("htmx:sendError", () => toast("Chưa nối được với máy chủ. Hãy xem lại mạng rồi làm lại.", "bad"));
  document.body.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status === 404) toast("Không tìm thấy trang này.", "bad");
    else if (status === 403) toast("Phiên làm việc đã hết. Hãy tải lại trang rồi đăng nhập.", "bad");
    else toast(`Máy chủ chưa làm được việc này (mã ${status}). Hãy thử lại sau ít phút.`, "bad");
  });
}
