import assert from "node:assert/strict";
import test from "node:test";
import { Undo } from "../scripts/undo.js";

test("steps go back from the last and forward again", () => {
  const undo = new Undo();
  undo.add([{ key: "a", before: "1", after: "2" }]);
  undo.add([{ key: "b", before: null, after: "5" }, { key: "c", before: null, after: "6" }]);
  assert.deepEqual(undo.back(), [{ key: "c", to: null }, { key: "b", to: null }]);
  assert.deepEqual(undo.back(), [{ key: "a", to: "1" }]);
  assert.equal(undo.back(), null);
  assert.deepEqual(undo.again(), [{ key: "a", to: "2" }]);
  undo.add([{ key: "a", before: "2", after: "9" }]);
  assert.equal(undo.again(), null);
});

test("a cell that somebody else changed is not brought back", () => {
  const undo = new Undo();
  undo.add([{ key: "a", before: "1", after: "2" }]);
  undo.add([{ key: "a", before: "2", after: "3" }, { key: "b", before: null, after: "5" }]);
  undo.forget("a");
  assert.deepEqual(undo.back(), [{ key: "b", to: null }]);
  assert.equal(undo.back(), null);
});
