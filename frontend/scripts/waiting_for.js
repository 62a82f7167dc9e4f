// <ktxh-progress data-address="/viec/12.json">: asks how far a piece of background work is until it has ended.
// The answer: {state: "waiting"|"running"|"done"|"failed", done, total, sentence, address}. With an address the page goes
// there when the work is done; the event "ktxh:done" is sent in any case.

import { make } from "./make.js";

class Progress extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.bar = make("progress", { max: 1, "aria-label": this.dataset.label ?? "Tiến độ" });
    this.words = make("p", { class: "quiet mb-0" }, "Đang chờ đến lượt…");
    this.replaceChildren(this.bar, this.words);
    this.delay = 500;
    this.ask();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async ask() {
    try {
      const answer = await fetch(this.dataset.address, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.show(await answer.json());
    } catch {
      this.words.textContent = "Chưa hỏi được máy chủ; việc vẫn chạy. Sẽ hỏi lại.";
      this.delay = Math.min(this.delay * 2, 15000);
    }
    if (this.isConnected && !this.ended) this.timer = setTimeout(() => this.ask(), this.delay);
  }

  show({ state, done, total, sentence, address }) {
    if (total) [this.bar.max, this.bar.value] = [total, done];
    this.words.textContent = sentence ?? (total ? `${done}/${total}` : "Đang làm…");
    this.delay = Math.min(this.delay * 1.3, 4000);
    this.ended = state === "done" || state === "failed";
    if (!this.ended) return;
    if (state === "failed") this.words.className = "state state-bad";
    this.bar.value = this.bar.max;
    this.dispatchEvent(new CustomEvent("ktxh:done", { bubbles: true, detail: { state, address } }));
    if (state === "done" && address) window.location.assign(address);
  }
}

customElements.define("ktxh-progress", Progress);
