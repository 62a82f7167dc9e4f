import assert from "node:assert/strict";
import test from "node:test";
import { Queue } from "../scripts/queue.js";

/** Storage that outlives a queue, as the browser's does. */
function kept() {
  const rows = new Map();
  return {
    rows,
    load: async () => [...rows.values()].map((one) => ({ ...one })),
    put: async (changes) => changes.forEach((one) => rows.set(one.id, { ...one })),
    drop: async (ids) => ids.forEach((id) => rows.delete(id)),
  };
}

/** A server that keeps values with versions, tells conflicts, and treats a repeated id as the first time. */
function server() {
  const values = new Map();
  const seen = new Map();
  const received = [];
  return {
    values,
    received,
    line: true,
    loseAnswer: false,
    async send(changes) {
      if (!this.line) throw new TypeError("Failed to fetch");
      received.push(changes);
      const answer = { saved: [], conflicts: [], refused: [] };
      for (const change of changes) {
        const now = values.get(change.key) ?? { value: null, version: 0 };
        if (seen.has(change.id)) answer.saved.push(seen.get(change.id));
        else if (change.value === "-1") answer.refused.push({ key: change.key, sentence: "không nhận số âm" });
        else if (change.base_version !== now.version) answer.conflicts.push({ key: change.key, theirs: now.value, their_version: now.version, who: "Nguyễn Văn Hùng", when: "10:05", mine: change.value });
        else {
          const saved = { key: change.key, value: change.value, version: now.version + 1 };
          values.set(change.key, saved);
          seen.set(change.id, saved);
          answer.saved.push(saved);
        }
      }
      if (this.loseAnswer) {
        this.loseAnswer = false;
        throw new TypeError("network changed");
      }
      return answer;
    },
  };
}

/** A queue whose clock is moved by hand. */
function made(storage, far) {
  const timers = new Set();
  let ids = 0;
  const answers = [];
  const queue = new Queue(storage, (changes) => far.send(changes), { changed() {}, answered: (answer) => answers.push(answer) }, {
    later: (act, delay) => {
      const timer = { act, delay };
      timers.add(timer);
      return timer;
    },
    never: (timer) => timers.delete(timer),
    makeId: () => `${Math.random()}-${(ids += 1)}`,
  });
  const settle = async () => { for (let turn = 0; turn < 50; turn += 1) await Promise.resolve(); };
  return {
    queue,
    answers,
    delays: () => [...timers].map((timer) => timer.delay),
    async run(rounds = 1) {
      for (let round = 0; round < rounds; round += 1) {
        const due = [...timers];
        timers.clear();
        due.forEach((timer) => timer.act());
        await settle();
      }
    },
  };
}

const change = (key, value, base_version = 0) => ({ key, value, none_occurred: false, explanation: "", base_version });

test("changes typed in one breath are sent in one request, the newest of each cell", async () => {
  const far = server();
  const { queue, run } = made(kept(), far);
  await queue.add([change("a", "1")]);
  await queue.add([change("a", "12")]);
  await queue.add([change("b", "5")]);
  assert.equal(queue.waiting, 2);
  await run();
  assert.deepEqual(far.received.map((batch) => batch.map((one) => [one.key, one.value])), [[["a", "12"], ["b", "5"]]]);
  assert.equal(queue.waiting, 0);
});

test("a dropped line keeps the changes, waits longer each time, and sends them when it is back", async () => {
  const far = server();
  const storage = kept();
  const { queue, run, delays } = made(storage, far);
  far.line = false;
  await queue.add(Array.from({ length: 12 }, (_, at) => change(`k${at}`, String(at))));
  const waits = [];
  for (let round = 0; round < 7; round += 1) {
    await run();
    waits.push(...delays());
  }
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  assert.deepEqual([queue.waiting, queue.problem.kind, storage.rows.size], [12, "line", 12]);
  far.line = true;
  queue.sendNow();
  await run();
  assert.deepEqual([queue.waiting, queue.problem, storage.rows.size, far.values.size], [0, null, 0, 12]);
});

test("what was not answered for survives the page and is sent again under the same id", async () => {
  const far = server();
  const storage = kept();
  const first = made(storage, far);
  far.loseAnswer = true;
  await first.queue.add([change("a", "7")]);
  await first.run();
  first.queue.stop();
  assert.equal(far.values.get("a").version, 1);
  const second = made(storage, far);
  const taken = await second.queue.load();
  assert.deepEqual(taken.map((one) => one.value), ["7"]);
  await second.run();
  assert.equal(far.received[0][0].id, far.received[1][0].id);
  assert.deepEqual([far.values.get("a").version, storage.rows.size, second.queue.waiting], [1, 0, 0]);
});

test("a cell changed while its first change is under way builds on the answer", async () => {
  const far = server();
  const { queue, run } = made(kept(), far);
  far.loseAnswer = true;
  await queue.add([change("a", "1")]);
  await run();
  await queue.add([change("a", "2")]);
  await run(3);
  assert.deepEqual([far.values.get("a").value, far.values.get("a").version, queue.conflicts.length], ["2", 2, 0]);
});

test("a value that somebody else changed is kept until the person chooses mine", async () => {
  const far = server();
  const storage = kept();
  far.values.set("a", { key: "a", value: "99", version: 3 });
  const { queue, run } = made(storage, far);
  await queue.add([change("a", "100", 2)]);
  await run();
  assert.deepEqual(queue.conflicts.map((one) => [one.key, one.value, one.theirs, one.who]), [["a", "100", "99", "Nguyễn Văn Hùng"]]);
  assert.equal(storage.rows.size, 1);
  const later = made(storage, far);
  await later.queue.load();
  assert.equal(later.queue.conflicts.length, 1);
  await later.queue.decide("a", true);
  await later.run();
  assert.deepEqual([far.values.get("a").value, far.values.get("a").version, storage.rows.size], ["100", 4, 0]);
});

test("choosing theirs drops mine", async () => {
  const far = server();
  const storage = kept();
  far.values.set("a", { key: "a", value: "99", version: 3 });
  const { queue, run } = made(storage, far);
  await queue.add([change("a", "100", 2)]);
  await run();
  await queue.decide("a", false);
  assert.deepEqual([queue.conflicts.length, queue.waiting, storage.rows.size, far.values.get("a").value], [0, 0, 0, "99"]);
});

test("a refused value stays with its sentence until another is entered", async () => {
  const far = server();
  const storage = kept();
  const { queue, run } = made(storage, far);
  await queue.add([change("a", "-1"), change("b", "4")]);
  await run();
  assert.deepEqual(queue.refused.map((one) => [one.key, one.sentence]), [["a", "không nhận số âm"]]);
  assert.equal(far.values.get("b").value, "4");
  await queue.add([change("a", "1")]);
  await run();
  assert.deepEqual([queue.refused.length, far.values.get("a").value, storage.rows.size], [0, "1", 0]);
});

test("an ended session holds the queue with its sentence, and loses nothing", async () => {
  const storage = kept();
  const far = { send: async () => { throw Object.assign(new Error(), { held: "Phiên làm việc đã hết." }); } };
  const { queue, run, delays } = made(storage, far);
  await queue.add([change("a", "1")]);
  await run();
  assert.deepEqual([queue.problem.sentence, queue.waiting, delays(), storage.rows.size], ["Phiên làm việc đã hết.", 1, [30000], 1]);
});

test("many cells are sent in batches that one request can carry", async () => {
  const far = server();
  const { queue, run } = made(kept(), far);
  await queue.add(Array.from({ length: 1000 }, (_, at) => change(`k${at}`, "1")));
  await run(4);
  assert.deepEqual(far.received.map((batch) => batch.length), [400, 400, 200]);
});
