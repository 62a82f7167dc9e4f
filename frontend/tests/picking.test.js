import assert from "node:assert/strict";
import test from "node:test";
import { sameJobOf } from "../scripts/picking_unit.js";

test("another unit is looked at in the same job and period", () => {
  assert.equal(sameJobOf("/06040/2025-2025-4/nhap/lua/", "06040", "06058"), "/06058/2025-2025-4/nhap/lua/");
  assert.equal(sameJobOf("/quan-tri/", "06040", "06058"), "/06058/");
});
