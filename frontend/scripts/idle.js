// <body data-idle-minutes="30" data-lock-address="/khoa/">: who has gone away is asked a minute before, then locked out.
// All tabs count together: work in one keeps the others open.

import { make } from "./make.js";
import { post } from "./token.js";

const LAST = "ktxh:last-active";
const WARN = 60; // seconds

export function startIdleLock() {
  const minutes = Number(document.body.dataset.idleMinutes);
  const address = document.body.dataset.lockAddress;
  if (!minutes || !address) return;
  let own = Date.now();
  let noted = 0;
  let dialog = null;
  let locking = false;
  const last = () => {
    try {
      return Math.max(own, Number(localStorage.getItem(LAST)) || 0);
    } catch {
      return own;
    }
  };
  const active = () => {
    if (dialog || locking) return; // the question itself is answered by its button
    own = Date.now();
    if (own - noted < 5000) return;
    noted = own;
    try {
      localStorage.setItem(LAST, String(own));
    } catch {
      // a browser without storage: every tab counts for itself
    }
  };
  const stay = () => {
    dialog?.remove();
    dialog = null;
    active();
  };
  const lock = async () => {
    locking = true;
    document.dispatchEvent(new CustomEvent("ktxh:locking"));
    await post(address, {}).catch(() => null);
    window.location.reload();
  };
  const show = (left) => {
    if (!dialog) {
      const words = make("p", { id: "idle-words" });
      dialog = make("dialog", { "aria-labelledby": "idle-words", oncancel: (event) => (event.preventDefault(), stay()) }, words,
        make("div", { class: "actions" }, make("button", { class: "btn btn-primary", type: "button", onclick: stay }, "Làm tiếp")));
      dialog.words = words;
      document.body.append(dialog);
      dialog.showModal();
    }
    dialog.words.textContent = `Đã ${minutes} phút không thao tác. Màn hình sẽ khóa sau ${left} giây; số đã nhập vẫn giữ nguyên.`;
  };
  for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) document.addEventListener(name, active, { passive: true, capture: true });
  active();
  setInterval(() => {
    if (locking) return;
    const left = Math.ceil((last() + minutes * 60000 - Date.now()) / 1000);
    if (left <= 0) lock();
    else if (left <= WARN) show(left);
    else if (dialog) stay();
  }, 1000);
}
