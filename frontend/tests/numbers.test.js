import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { editableNumber, exact, isByPoint, printNumber, readNumber, sameAmount } from "../scripts/numbers.js";

const CASES = JSON.parse(readFileSync(new URL("number_cases.json", import.meta.url), "utf8"));

for (const one of CASES) {
  test(`“${one.text}” (${one.unit ?? ""}, ${one.decimals ?? "?"} decimals) is read as the forms read it`, () => {
    const found = readNumber(one.text, one);
    if (one.value !== undefined) assert.deepEqual(found, { kind: "number", value: one.value });
    else if (one.none) assert.equal(found.kind, "none");
    else if (one.blank) assert.equal(found.kind, "blank");
    else if (one.meanings) assert.deepEqual([found.kind, found.meanings], ["question", one.meanings]);
    else {
      assert.equal(found.kind, "refused");
      assert.ok(found.sentence.includes(one.refused), found.sentence);
    }
  });
}

test("a figure is printed with dots between thousands and a comma before decimals", () => {
  assert.equal(printNumber("1317451.4"), "1.317.451,4");
  assert.equal(printNumber("-1234.50"), "-1.234,50");
  assert.equal(printNumber("999"), "999");
  assert.equal(printNumber(null), "");
});

test("what is printed is read back as the same figure", () => {
  for (const value of ["0", "7", "1000", "-1000000.25", "0.05", "98765432109876543210.123"]) {
    assert.equal(readNumber(printNumber(value), { decimals: 3 }).value, value);
    assert.equal(readNumber(editableNumber(value), { decimals: 3 }).value, value);
  }
});

test("zeros that say nothing do not make another amount", () => {
  assert.ok(sameAmount("1.50", "1.5") && sameAmount("2.00", "2") && sameAmount("-0", "0") && sameAmount(null, null));
  assert.ok(!sameAmount("100", "1") && !sameAmount("0", null));
  assert.equal(exact("+007.50"), "7.50");
});

test("a decimal point that can be nothing else tells about the neighbours", () => {
  assert.ok(isByPoint("1234.5") && isByPoint("1,234.5") && isByPoint("12.5 ha", "ha"));
  assert.ok(!isByPoint("1.234") && !isByPoint("1,5") && !isByPoint("12"));
});
