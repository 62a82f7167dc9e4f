// Leaves out of Bootstrap's compiled style sheet the parts that no page of ours uses.

// classes of components, by the beginning of their name; a rule is kept while any of its selectors is
const UNUSED =
  /\.(carousel|offcanvas|modal|dropdown|dropup|dropend|dropstart|btn-group|btn-toolbar|collaps|nav-pills|nav-underline|nav-justified|tab-content|pagination|page-link|page-item|progress-(?:bar|stacked)|was-validated|placeholder|popover|tooltip|bs-tooltip|bs-popover|toast|spinner|accordion|card|list-group|navbar|breadcrumb|figure|blockquote|display-|lead|ratio|icon-link|fixed-|sticky-|vstack|hstack|vr|focus-ring|form-floating|form-range|form-control-color|text-bg-|link-|btn-(?:outline-)?(?:success|danger|warning|info|light|dark)|table-(?:primary|secondary|success|info|warning|danger|light|dark)|row-cols|offset-|order-|rounded-(?:top|bottom|start|end)|z-|object-fit|bg-gradient|opacity|shadow)|\[data-bs-theme=dark\]/;
const BREAKPOINTS_OF_UTILITIES = /\.[a-z-]+-(?:sm|xl|xxl)-(?:[a-z0-9-]+)/;

/** The blocks of a style sheet in order: [what stands before the brace, what stands between the braces]. */
export function* blocks(text) {
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{", at);
    if (open < 0) return;
    let depth = 1;
    let end = open + 1;
    for (; depth && end < text.length; end += 1) {
      if (text[end] === "{") depth += 1;
      else if (text[end] === "}") depth -= 1;
    }
    yield [text.slice(at, open).trim(), text.slice(open + 1, end - 1)];
    at = end;
  }
}

/** A style sheet without the selectors that are left out; media queries that become empty go too. */
export function withoutParts(text) {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@charset[^;]*;/, "");
  const kept = [];
  for (const [head, body] of blocks(plain)) {
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = withoutParts(body);
      if (inner.trim()) kept.push(`${head} {${inner}}`);
    } else if (head.startsWith("@keyframes")) {
      if (!/carousel|placeholder|spinner/.test(head)) kept.push(`${head} {${body}}`);
    } else {
      const selectors = split(head).filter((one) => !UNUSED.test(one) && !BREAKPOINTS_OF_UTILITIES.test(one));
      if (selectors.length) kept.push(`${selectors.join(", ")} {${body}}`);
    }
  }
  return kept.join("\n");
}

/** The selectors of a list; commas inside brackets do not part them. */
function split(list) {
  return list.split(/,(?![^(]*\))/).map((one) => one.trim());
}
