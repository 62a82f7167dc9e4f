// What was done in a grid, to be taken back and done again. A step is what one act changed: [{key, before, after}].

const KEPT = 200;

export class Undo {
  #done = [];
  #undone = [];

  /** Remember a step; what had been taken back before it can no longer be done again. */
  add(step) {
    if (!step.length) return;
    this.#done.push(step);
    if (this.#done.length > KEPT) this.#done.shift();
    this.#undone = [];
  }

  /** The changes that take the last step back, last first: [{key, to}]; null where there is none. */
  back() {
    const step = this.#done.pop();
    if (!step) return null;
    this.#undone.push(step);
    return step.map(({ key, before }) => ({ key, to: before })).reverse();
  }

  /** The changes that do again what was taken back last. */
  again() {
    const step = this.#undone.pop();
    if (!step) return null;
    this.#done.push(step);
    return step.map(({ key, after }) => ({ key, to: after }));
  }

  /** Forget what was done to a cell: somebody else's figure stands there now. */
  forget(key) {
    for (const list of [this.#done, this.#undone]) {
      list.forEach((step, at) => (list[at] = step.filter((change) => change.key !== key)));
    }
    this.#done = this.#done.filter((step) => step.length);
    this.#undone = this.#undone.filter((step) => step.length);
  }
}
