// Changes on their way to the server. Every change is kept (in the browser's storage) until the server has answered for it;
// at most one request is under way; a line that drops only makes the queue wait.
//
// A cell has at most two changes here: one that has been sent once and whose answer is not known, and the newest one.
// A change keeps its id when it is sent again, so that the server can tell that it has seen it.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const AT_ONCE = 400;

export class Queue {
  #changes = []; // in the order of entering: {id, key, value, none_occurred, explanation, base_version, sent, state, …}
  #timer = null;
  #flying = false;
  #wait = FIRST_WAIT;
  #problem = null;

  /**
   * @param {{load: () => Promise<object[]>, put: (changes: object[]) => Promise<void>, drop: (ids: string[]) => Promise<void>}} storage
   * @param {(changes: object[]) => Promise<{saved: object[], conflicts: object[], refused: object[], also?: object[]}>} send
   *   rejects with an Error; one with `held` (a sentence) is not tried again by itself
   * @param {{changed: () => void, answered: (answer: object) => void}} told
   * @param {{delay?: number, later?: Function, never?: Function, makeId?: () => string, now?: () => number}} around
   */
  constructor(storage, send, told, around = {}) {
    Object.assign(this, { storage, send, told, delay: 600, later: setTimeout, never: clearTimeout, makeId: () => crypto.randomUUID(), now: () => Date.now(), ...around });
  }

  /** Take up what an earlier page left behind; returns it, newest last. */
  async load() {
    const kept = await this.storage.load();
    this.#changes = [...kept.sort((a, b) => a.at - b.at || a.order - b.order), ...this.#changes];
    if (this.waiting) this.#plan(0);
    this.told.changed();
    return kept;
  }

  /** How many cells wait to be sent or answered for. */
  get waiting() {
    return new Set(this.#changes.filter((one) => one.state === "waiting").map((one) => one.key)).size;
  }

  get conflicts() {
    return this.#changes.filter((one) => one.state === "conflict");
  }

  get refused() {
    return this.#changes.filter((one) => one.state === "refused");
  }

  get flying() {
    return this.#flying;
  }

  /** Why the queue stands still: {kind: "line"|"held", sentence, ended?}, or null; `ended`: one has to log in again. */
  get problem() {
    return this.#problem;
  }

  /** The newest change of a cell that the server has not taken. */
  of(key) {
    return this.#changes.findLast((one) => one.key === key) ?? null;
  }

  /** Enter changes [{key, value, none_occurred, explanation, base_version}]; resolves when they are kept. */
  async add(changes) {
    const at = this.now();
    const replaced = [];
    const fresh = changes.map((change, order) => {
      const last = this.of(change.key);
      if (last && !(last.sent && last.state === "waiting")) {
        const open = last.state === "conflict" ? { theirs: last.theirs, theirs_none: last.theirs_none, their_version: last.their_version, who: last.who, when: last.when } : {};
        this.#remove([last.id]);
        if (last.sent) replaced.push(last.id);
        return { ...change, base_version: last.base_version, ...open, id: last.sent ? this.makeId() : last.id, sent: false, state: last.state === "conflict" ? "conflict" : "waiting", at, order };
      }
      return { ...change, id: this.makeId(), sent: false, state: "waiting", at, order };
    });
    this.#changes.push(...fresh);
    this.#plan(this.delay);
    this.told.changed();
    await this.storage.put(fresh);
    if (replaced.length) await this.storage.drop(replaced);
  }

  /** Decide about a cell that somebody else changed: true sends mine over theirs, false takes theirs. */
  async decide(key, mine) {
    const open = this.conflicts.find((one) => one.key === key);
    if (!open) return;
    if (mine) {
      const replaced = open.id;
      Object.assign(open, { id: this.makeId(), base_version: open.their_version, sent: false, state: "waiting" });
      this.#plan(0);
      this.told.changed();
      await this.storage.put([open]);
      await this.storage.drop([replaced]);
    } else {
      this.#remove([open.id]);
      this.told.changed();
      await this.storage.drop([open.id]);
    }
  }

  /** Give up a change that was refused. */
  async forget(key) {
    const ids = this.refused.filter((one) => one.key === key).map((one) => one.id);
    this.#remove(ids);
    this.told.changed();
    await this.storage.drop(ids);
  }

  /** Send now: the line is back, or somebody asked for it. */
  sendNow() {
    this.#wait = FIRST_WAIT;
    this.#plan(0);
  }

  stop() {
    this.never.call(globalThis, this.#timer);
  }

  #remove(ids) {
    const gone = new Set(ids);
    this.#changes = this.#changes.filter((one) => !gone.has(one.id));
  }

  #plan(delay) {
    this.never.call(globalThis, this.#timer);
    this.#timer = this.later.call(globalThis, () => this.#flush(), delay);
  }

  /** The oldest waiting change of every cell. */
  #batch() {
    const seen = new Set();
    return this.#changes.filter((one) => one.state === "waiting" && !seen.has(one.key) && seen.add(one.key)).slice(0, AT_ONCE);
  }

  async #flush() {
    if (this.#flying) return;
    const batch = this.#batch();
    if (!batch.length) return;
    this.#flying = true;
    this.told.changed();
    for (const change of batch) change.sent = true;
    try {
      await this.storage.put(batch);
      const answer = await this.send(batch.map(({ key, value, none_occurred, explanation, base_version, id }) => ({ key, value, none_occurred, explanation, base_version, id })));
      await this.#settle(batch, answer);
      this.#problem = null;
      this.#wait = FIRST_WAIT;
    } catch (error) {
      this.#problem = error.held ? { kind: "held", sentence: error.held, ended: Boolean(error.ended) } : { kind: "line", sentence: "" };
    }
    this.#flying = false;
    this.told.changed();
    if (!this.#batch().length) return;
    if (!this.#problem) this.#plan(0);
    else {
      this.#plan(this.#problem.kind === "held" ? LONGEST_WAIT : this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }
  }

  async #settle(batch, answer) {
    const sent = new Map(batch.map((one) => [one.key, one]));
    const dropped = [];
    const kept = [];
    for (const saved of answer.saved ?? []) this.#rebase(sent.get(saved.key), saved.version, dropped, kept);
    for (const open of answer.conflicts ?? []) {
      const change = this.#newest(sent.get(open.key), dropped);
      if (change) kept.push(Object.assign(change, { state: "conflict", theirs: open.theirs, their_version: open.their_version, who: open.who, when: open.when, theirs_none: open.theirs_none ?? false }));
    }
    for (const { key, sentence } of answer.refused ?? []) {
      const change = sent.get(key);
      if (change && this.of(key) === change) kept.push(Object.assign(change, { state: "refused", sentence }));
      else if (change) dropped.push(change.id); // a newer change of the cell is on its way
    }
    this.#remove(dropped);
    if (kept.length) await this.storage.put(kept);
    if (dropped.length) await this.storage.drop(dropped);
    this.told.answered(answer);
  }

  /** What was saved is done; a newer change of the cell now builds on the new version. */
  #rebase(change, version, dropped, kept) {
    if (!change) return;
    dropped.push(change.id);
    for (const later of this.#changes) {
      if (later.key === change.key && later !== change) kept.push(Object.assign(later, { base_version: version }));
    }
  }

  /** The newest change of the cell stands for mine; older ones go. */
  #newest(change, dropped) {
    if (!change) return null;
    const last = this.of(change.key);
    if (last !== change) dropped.push(change.id);
    return last;
  }
}
