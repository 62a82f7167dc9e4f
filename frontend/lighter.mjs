// Leaves out of ECharts what no chart of ours needs: its dark theme, Chinese words, tooltips as markup (the policy of the
// page forbids them), options of its older versions, patterns, animation, axes of time and logarithms, symbols of a path,
// round bars, transformed data. The version is pinned; where a file of this list is not found any more, the build stops.

const ARRAY = "const { series } = option; option.series = Array.isArray(series) ? series : series ? [series] : [];";

/** By the end of a module's path what stands in its place. */
const LEFT_OUT = {
  "echarts/lib/theme/dark.js": "export default {};",
  "echarts/lib/i18n/langZH.js": "export default {};",
  "echarts/lib/component/tooltip/TooltipHTMLContent.js": "export default class {};",
  "echarts/lib/preprocessor/backwardCompat.js": `export default function (option) { ${ARRAY} }`,
  "echarts/lib/scale/Time.js": "export const calcNiceForTimeScale = () => {}; export default class {};",
  "echarts/lib/scale/Log.js": "export default class {};",
  "echarts/lib/data/helper/transform.js": "export const registerExternalTransform = () => {}, applyDataTransform = () => []; export class ExternalSource {}",
  "echarts/lib/processor/dataSample.js": "export default (seriesType) => ({ seriesType, reset() {} });",
  "echarts/lib/legacy/dataSelectAction.js": "export const createLegacyDataSelectAction = () => {}, handleLegacySelectEvents = () => {};",
  "echarts/lib/label/sectorLabel.js": "export const createSectorCalculateTextPosition = () => {}, setSectorTextRotation = () => {};",
  "zrender/lib/tool/path.js": "export const createFromString = () => {}, extendFromString = () => {}, mergePath = () => {}, clonePath = () => {};",
  "echarts/lib/util/decal.js": "export function createOrUpdatePatternFromDecal() { return null; }",
  "zrender/lib/svg/cssAnimation.js": "export const EASING_MAP = {}, ANIMATE_STYLE_MAP = {}; export function createCSSAnimation() {}",
};

export const lighter = {
  name: "lighter",
  setup(build) {
    const left = new Set();
    build.onLoad({ filter: /[\\/](echarts|zrender)[\\/]lib[\\/]/ }, (args) => {
      const path = args.path.replaceAll("\\", "/");
      const name = Object.keys(LEFT_OUT).find((one) => path.endsWith(one));
      if (!name) return undefined;
      left.add(name);
      return { contents: LEFT_OUT[name], loader: "js" };
    });
    build.onEnd(() => {
      const missing = Object.keys(LEFT_OUT).filter((one) => !left.has(one));
      return missing.length ? { errors: missing.map((one) => ({ text: `${one} is no part of ECharts any more (lighter.mjs)` })) } : undefined;
    });
  },
};
