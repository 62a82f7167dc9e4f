// Lines and bars by ECharts, as SVG. Its tooltips are drawn, not written as markup: the policy of the page allows no styles
// in markup.

import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendPlainComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import { optionsOf } from "./chart_options.js";

use([BarChart, LineChart, GridComponent, LegendPlainComponent, TooltipComponent, LabelLayout, SVGRenderer]);

globalThis.ktxhLines = (place, chart) => {
  let drawn = null;
  return {
    redraw(width) {
      drawn ??= init(place, null, { renderer: "svg" });
      drawn.resize();
      drawn.setOption(optionsOf(chart, width), { notMerge: true });
    },
  };
};
