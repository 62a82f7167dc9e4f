// Keeps prose as one types: after a pause, when the editor is left, when the page is hidden. What the server has not
// taken yet stays in this browser. Where somebody else has saved meanwhile, the person decides.

import { make } from "./make.js";
import { post } from "./token.js";

const PAUSE = 2500;
const AGAIN = 8000;
const UNDECIDED = "Chưa lưu: có người vừa lưu mục này, hãy chọn bản nào ở dưới.";

export class Saving {
  constructor(form, editor) {
    Object.assign(this, { form, editor, address: form.dataset.save });
    this.version = form.elements.namedItem("version");
    this.status = form.querySelector("[data-status]");
    this.conflict = form.querySelector("[data-conflict]");
    this.key = `ktxh-prose ${this.address}`;
    this.kept = editor.text;
    editor.onChange(() => this.typed());
    editor.box.addEventListener("blur", () => this.waits && this.later(300));
    document.addEventListener("visibilitychange", () => document.hidden && this.waits && this.now());
    window.addEventListener("online", () => this.waits && this.now());
    window.addEventListener("beforeunload", (event) => this.waits && event.preventDefault());
    // an old copy that the browser kept may show what is stored no more
    window.addEventListener("pageshow", (event) => event.persisted && !this.waits && window.location.reload());
    this.restore();
  }

  /** Whether something typed is not kept by the server yet. */
  get waits() {
    return this.editor.text !== this.kept;
  }

  restore() {
    const left = localStorage.getItem(this.key);
    if (left === null || left === this.kept) return void localStorage.removeItem(this.key);
    const back = make("button", { type: "button", class: "btn btn-sm btn-outline-secondary", onclick: () => {
      this.replace(left);
      this.conflict.hidden = true;
    } }, "Lấy lại phần chưa lưu");
    const away = make("button", { type: "button", class: "btn btn-sm btn-outline-secondary", onclick: () => {
      localStorage.removeItem(this.key);
      this.conflict.hidden = true;
    } }, "Bỏ");
    this.ask("Trình duyệt này còn giữ phần đã viết mà máy chủ chưa nhận.", [back, away], left);
  }

  typed() {
    if (!this.waits) return;
    localStorage.setItem(this.key, this.editor.text);
    this.say("Đang viết…");
    this.later(PAUSE);
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), delay);
  }

  /** Keep it now; whether the server has it. */
  async now() {
    clearTimeout(this.timer);
    if (this.disputed) return this.refused(UNDECIDED);
    if (this.running) return this.running.then(() => (this.waits ? this.now() : true));
    if (!this.waits) return true;
    this.running = this.send().finally(() => (this.running = null));
    return this.running;
  }

  async send() {
    const text = this.editor.text;
    const body = new FormData();
    body.set("text", text);
    body.set("version", this.version.value);
    this.say("Đang lưu…");
    try {
      const answer = await post(this.address, body, { keepalive: text.length < 15000 });
      if (answer.status === 409) return this.overtaken(await answer.json(), text);
      if (answer.status === 422) return this.refused((await answer.json()).sentence);
      if (!answer.ok) throw new Error(String(answer.status));
      this.taken(await answer.json(), text);
      return true;
    } catch {
      this.say("Chưa gửi được, phần đã viết còn giữ ở trình duyệt này. Sẽ gửi lại.");
      this.later(AGAIN);
      return false;
    }
  }

  taken(answer, text) {
    this.version.value = answer.version;
    this.kept = text;
    this.conflict.hidden = true;
    if (!this.waits) localStorage.removeItem(this.key);
    this.say(`Đã lưu lúc ${answer.moment}`);
    this.around(answer, text);
    if (!this.editor.inUse && !this.waits && this.editor.source.hidden) this.redraw(answer.pieces, text);
    document.body.dispatchEvent(new CustomEvent("prose-saved"));
  }

  around(answer, text) {
    const state = document.querySelector("[data-state]");
    if (state) Object.assign(state, { textContent: answer.state, className: `state state-${answer.look}` });
    this.problems(answer.problems);
    this.follow(answer.version, text.trim() === "");
  }

  /** What stands around the editor and depends on what is kept: the buttons that send it, words that it is empty. */
  follow(version, empty) {
    for (const one of document.querySelectorAll("[data-until-saved]")) one.hidden = !empty;
    for (const one of document.querySelectorAll("[data-once-saved]")) one.hidden = empty;
    for (const one of document.querySelectorAll("form[data-with-version]")) one.elements.namedItem("version").value = version;
  }

  redraw(pieces, text) {
    this.editor.show(pieces);
    this.editor.source.value = text;
  }

  problems(found) {
    const list = this.form.querySelector("[data-problems]");
    list.hidden = found.length === 0;
    list.replaceChildren(...found.map((one) => make("li", {}, `Dòng ${one.line}: ${one.message}`)));
  }

  refused(sentence) {
    this.say(sentence);
    return false;
  }

  overtaken(answer, text) {
    this.disputed = true;
    this.say(UNDECIDED);
    const own = make("button", { type: "button", class: "btn btn-sm btn-outline-secondary", onclick: () => {
      this.version.value = answer.version;
      this.decided();
      this.now();
    } }, "Lưu bản của tôi");
    const theirs = make("button", { type: "button", class: "btn btn-sm btn-outline-secondary", onclick: () => {
      // first the editor: whatever saves by itself afterwards sends what stands there
      this.redraw(answer.pieces, answer.text);
      this.version.value = answer.version;
      this.kept = answer.text;
      localStorage.removeItem(this.key);
      this.decided();
      this.around(answer, answer.text);
      this.say(`Đang là bản ${answer.version} đã lưu; bản của bạn đã bỏ.`);
    } }, "Lấy bản kia, bỏ bản của tôi");
    this.ask(`${answer.sentence} Lưu bản của bạn thì bản kia còn trong “Các bản trước”; lấy bản kia thì phần bạn vừa viết mất.`, [own, theirs], answer.text);
    return text === answer.text;
  }

  /** The person has decided between two versions: it is saved by itself again. */
  decided() {
    clearTimeout(this.timer);
    this.disputed = false;
    this.conflict.hidden = true;
  }

  ask(sentence, buttons, text) {
    this.conflict.replaceChildren(
      make("p", { class: "mb-0" }, sentence),
      make("p", { class: "actions" }, ...buttons),
      make("pre", { class: "desk-other", tabindex: "0" }, text),
    );
    this.conflict.hidden = false;
  }

  replace(text) {
    this.editor.show([text]);
    this.editor.source.value = text;
    this.editor.tell();
  }

  say(words) {
    this.status.textContent = words;
  }
}
