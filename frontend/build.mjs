// Bundles the sources of this folder: node build.mjs OUTPUT
//
// The output has plain names (base.js, base.css, fonts/…); the server names them by their content when it collects them.
// A page may load nothing but files of its own address, so pictures that stand inside style sheets become files too.

import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { lighter } from "./lighter.mjs";
import { withoutParts } from "./prune.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const PACKAGES = path.join(HERE, "node_modules");
const WANTED = path.resolve(process.argv[2] ?? path.join(HERE, "../src/ktxh/server/web/static/ktxh"));
const OUTPUT = path.join(PACKAGES, `.built-${process.pid}`); // takes the place of the old one when it is whole
const FONTS = ["latin", "vietnamese"].flatMap((part) => [400, 600].map((weight) => `be-vietnam-pro-${part}-${weight}-normal.woff2`));
// Supported: the browsers of the last four years or so, as offices have them.
const TARGET = ["chrome100", "edge100", "firefox100", "safari15.4"];

/** Style sheets of packages: parts nobody uses are left out, pictures in them become files of ours. */
const sheets = {
  name: "sheets",
  setup(build) {
    build.onLoad({ filter: /node_modules.*\.css$/ }, async (args) => {
      let text = await readFile(args.path, "utf8");
      if (args.path.includes(`${path.sep}bootstrap${path.sep}`)) text = withoutParts(text);
      return { contents: await withPicturesAsFiles(text), loader: "css" };
    });
    build.onResolve({ filter: /^\.\/(fonts|svg)\// }, (args) => ({ path: args.path, external: true }));
  },
};

async function withPicturesAsFiles(text) {
  const folder = path.join(OUTPUT, "svg");
  await mkdir(folder, { recursive: true });
  const found = [...text.matchAll(/url\("data:image\/svg\+xml,([^"]*)"\)/g)];
  for (const [whole, encoded] of found) {
    const picture = decodeURIComponent(encoded);
    const name = `${createHash("sha256").update(picture).digest("hex").slice(0, 8)}.svg`;
    await writeFile(path.join(folder, name), picture);
    text = text.replaceAll(whole, `url("./svg/${name}")`);
  }
  if (text.includes("url(data:")) throw new Error("a style sheet holds a picture that no page may show");
  return text;
}

async function licences() {
  const lock = JSON.parse(await readFile(path.join(HERE, "package-lock.json"), "utf8"));
  const parts = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (!place || entry.dev || entry.optional) continue;
    const folder = path.join(HERE, place);
    const names = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isFile() && /^(licen[cs]e|notice)/i.test(one.name)).map((one) => one.name);
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
    parts.push(`${place.replace(/^.*node_modules\//, "")} ${entry.version} (${entry.license})\n\n${texts.join("\n").trim()}\n`);
  }
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Beside every text of some size its forms .br and .gz, which the server sends as they are. */
async function compressed() {
  for (const name of await readdir(OUTPUT, { recursive: true })) {
    if (!/\.(js|css|txt)$/.test(name)) continue;
    const file = path.join(OUTPUT, name);
    const content = await readFile(file);
    await writeFile(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
    await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}

await rm(OUTPUT, { recursive: true, force: true });
await mkdir(path.join(OUTPUT, "fonts"), { recursive: true });
for (const name of FONTS) {
  await copyFile(path.join(PACKAGES, "@fontsource/be-vietnam-pro/files", name), path.join(OUTPUT, "fonts", name));
}
await copyFile(path.join(PACKAGES, "@fontsource/be-vietnam-pro/LICENSE"), path.join(OUTPUT, "fonts/OFL.txt"));
await copyFile(path.join(HERE, "icon.svg"), path.join(OUTPUT, "icon.svg"));
await writeFile(path.join(OUTPUT, "licences.txt"), await licences());
await esbuild.build({
  entryPoints: {
    base: path.join(HERE, "scripts/base.js"),
    grid: path.join(HERE, "scripts/grid.js"),
    charts: path.join(HERE, "scripts/charts.js"),
    charts_lines: path.join(HERE, "scripts/charts_lines.js"),
    checked: path.join(HERE, "scripts/checked.js"),
    desk: path.join(HERE, "scripts/desk.js"),
    analysis: path.join(HERE, "scripts/analysis.js"),
    "styles-board": path.join(HERE, "styles/board.css"),
    "styles-analysis": path.join(HERE, "styles/analysis.css"),
    "styles-administration": path.join(HERE, "styles/administration.css"),
    "styles-approval": path.join(HERE, "styles/approval.css"),
    "styles-desk": path.join(HERE, "styles/desk.css"),
    "styles-base": path.join(HERE, "styles/base.css"),
    "styles-grid": path.join(HERE, "styles/grid.css"),
    "styles-checked": path.join(HERE, "styles/checked.css"),
  },
  outdir: OUTPUT,
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: TARGET,
  legalComments: "none", // every licence stands whole in licences.txt
  plugins: [sheets, lighter],
  logLevel: "warning",
});
for (const name of ["base", "grid", "checked", "desk", "analysis", "board", "approval", "administration"]) {
  await copyFile(path.join(OUTPUT, `styles-${name}.css`), path.join(OUTPUT, `${name}.css`));
  await rm(path.join(OUTPUT, `styles-${name}.css`));
}
await compressed();
await mkdir(path.dirname(WANTED), { recursive: true });
await rm(`${OUTPUT}-old`, { recursive: true, force: true });
await rename(WANTED, `${OUTPUT}-old`).catch((error) => {
  if (error.code !== "ENOENT") throw error;
});
await rename(OUTPUT, WANTED);
await rm(`${OUTPUT}-old`, { recursive: true, force: true });
