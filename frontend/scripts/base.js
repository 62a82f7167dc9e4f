// On every page: htmx held to the policy of the page, and the small behaviours of the house.

import htmx from "htmx.org/dist/htmx.esm.js";
import { startConfirming } from "./confirming.js";
import { startCopying } from "./copying.js";
import { startFilling } from "./filling.js";
import { startGuarding } from "./guarding.js";
import { startIdleLock } from "./idle.js";
import { startJobsMenu } from "./jobs_menu.js";
import { startKeepingTyped } from "./keeping_typed.js";
import { startMenus } from "./menus.js";
import { startUnitPickers } from "./picking_unit.js";
import { startShortcuts } from "./shortcuts.js";
import { startSubmitting } from "./submitting.js";
import { startToasts } from "./toasts.js";
import { token } from "./token.js";
import "./waiting_for.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // figures are not left behind in the browser's storage
  refreshOnHistoryMiss: true,
  scrollBehavior: "auto",
});
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
});
// a field that is refused comes back with status 422 and is shown in its place
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) Object.assign(event.detail, { shouldSwap: true, isError: false });
});

function start() {
  document.documentElement.classList.add("js");
  startSubmitting();
  startToasts();
  startConfirming();
  startCopying();
  startFilling();
  startGuarding();
  startShortcuts();
  startJobsMenu();
  startMenus();
  startUnitPickers();
  startIdleLock();
  startKeepingTyped();
}

document.addEventListener("htmx:load", (event) => startUnitPickers(event.detail.elt));

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
