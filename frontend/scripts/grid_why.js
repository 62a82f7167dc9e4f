// Where a figure of the grid is explained: the page "Vì sao?" of its item in the period of its column.

/** Columns whose figure is the answer to another one's question: a share is explained with the figure it is a share of. */
const BESIDE = { pct_plan: "value", pct_same: "value", label: "value", order: "value", unit: "value", explanation: "value" };

/**
 * The address that explains what stands in a cell, null where nothing does.
 * @param {Record<string, string>} [addresses] by column, each with the place of the item as "{}"
 */
export function whyOf(addresses, row, field) {
  const column = BESIDE[field] ?? field;
  const known = row[column] !== null && row[column] !== undefined && row[column] !== "";
  const there = known || (column === "value" && row.none_occurred) || (column === "cumulative" && row.lacking);
  const address = addresses?.[column];
  return address && row.unit && there ? address.replace("{}", encodeURIComponent(row.key)) : null;
}
