// On a narrow screen the column of jobs opens by the button [data-toggle-jobs] of the bar.

import { make } from "./make.js";

export function startJobsMenu() {
  const jobs = document.querySelector(".jobs");
  const button = document.querySelector("[data-toggle-jobs]");
  if (!jobs || !button) return;
  jobs.id ||= "jobs";
  button.setAttribute("aria-controls", jobs.id);
  button.setAttribute("aria-expanded", "false");
  let behind = null;
  const close = (focus) => {
    jobs.classList.remove("open");
    behind?.remove();
    behind = null;
    button.setAttribute("aria-expanded", "false");
    if (focus) button.focus();
  };
  button.addEventListener("click", () => {
    if (behind) return close(true);
    behind = make("button", { class: "jobs-behind", type: "button", "aria-label": "Đóng danh sách việc", onclick: () => close(true) });
    document.body.append(behind);
    jobs.classList.add("open");
    button.setAttribute("aria-expanded", "true");
    (jobs.querySelector("[aria-current]") ?? jobs.querySelector("a"))?.focus();
    return undefined;
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && behind && close(true));
}
