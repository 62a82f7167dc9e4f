"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  const GAP = 8;
  let paper, cards, toggles, by, position, tools, wide;
  let pinned = null;
  let active = null;

  /* Takes hold of the report that the page shows; a page that brings it in later says so by an event. */
  function begin() {
    const box = document.querySelector(".checked");
    paper = box && box.querySelector(".paper");
    cards = paper ? Array.from(paper.querySelectorAll(".card")) : [];
    pinned = active = null;
    if (!paper) return;
    toggles = Array.from(box.querySelectorAll(".toggle"));
    toggles.forEach((toggle) => { toggle.all = Number(toggle.querySelector("b").textContent.replaceAll(".", "")); });
    by = document.getElementById("by");
    position = document.getElementById("position");
    tools = box.querySelector(".tools");
    wide = window.matchMedia("screen and (min-width: " + (box.dataset.wide || "1040px") + ")");
    toggles.forEach((toggle) => toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
      pinned = null;
      apply();
    }));
    by.addEventListener("change", () => { pinned = null; apply(); });
    document.getElementById("next").addEventListener("click", () => step(1));
    document.getElementById("previous").addEventListener("click", () => step(-1));
    wide.addEventListener("change", later);
    apply();
  }

  function state(card) {
    return card.querySelector("[data-silenced], [data-silence]:checked") ? "silenced" : card.dataset.state;
  }

  function wanted(card) {
    if (card === pinned) return true;
    const toggle = toggles.find((one) => one.dataset.state === state(card));
    if (toggle && toggle.getAttribute("aria-pressed") !== "true") return false;
    const [field, name] = by.value.split(":");
    return !field || card.dataset[field] === name;
  }

  function shown() {
    return cards.filter((card) => !card.hidden);
  }

  function apply() {
    const held = document.activeElement && document.activeElement.closest(".card");
    cards.forEach((card) => {
      card.hidden = !wanted(card);
      const target = document.getElementById(card.dataset.mark);
      if (target) target.classList.toggle("silenced", state(card) === "silenced");
    });
    document.querySelectorAll("[data-count]").forEach((one) => {
      one.textContent = cards.filter((card) => state(card) === one.dataset.count).length;
    });
    /* what was silenced is counted there, not among the others */
    toggles.filter((one) => !one.querySelector("[data-count]")).forEach((one) => {
      const away = cards.filter((card) => card.dataset.state === one.dataset.state && state(card) === "silenced").length;
      if (away || one.less) one.querySelector("b").textContent = Math.max(0, one.all - away).toLocaleString("vi-VN");
      one.less = away;
    });
    if (active && active.hidden) mark(null);
    count();
    place();
    if (held && held.hidden) { /* who works by keys goes on with the card after it */
      const list = shown();
      const next = list.find((card) => cards.indexOf(card) > cards.indexOf(held)) || list[list.length - 1];
      if (next) next.focus({ preventScroll: true });
    }
  }

  function count() {
    const list = shown();
    const at = list.indexOf(active);
    position.textContent = at < 0 ? list.length + " ghi chú" : at + 1 + " / " + list.length;
  }

  /* On a wide screen the cards stand at the height of their numbers; the active one keeps its height, the others give way. */
  function place() {
    if (!wide.matches) { cards.forEach((card) => { card.style.top = ""; }); return; }
    const origin = paper.getBoundingClientRect().top;
    const list = shown().map((card) => {
      const target = document.getElementById(card.dataset.mark) || card.parentElement;
      return { card, height: card.offsetHeight, top: target.getBoundingClientRect().top - origin - 10 };
    }).sort((one, other) => one.top - other.top);
    const fixed = Math.max(0, list.findIndex((item) => item.card === active));
    for (let at = fixed + 1; at < list.length; at += 1) {
      list[at].top = Math.max(list[at].top, list[at - 1].top + list[at - 1].height + GAP);
    }
    for (let at = fixed - 1; at >= 0; at -= 1) {
      list[at].top = Math.min(list[at].top, list[at + 1].top - list[at].height - GAP);
    }
    list.forEach((item) => { item.card.style.top = item.top + "px"; });
    const last = list[list.length - 1];
    paper.style.minHeight = last ? last.top + last.height + "px" : "";
  }

  function mark(card) {
    document.querySelectorAll(".active, .active-place").forEach((one) => one.classList.remove("active", "active-place"));
    active = card;
    if (!card) return;
    card.classList.add("active");
    const target = document.getElementById(card.dataset.mark);
    if (target && target.classList.contains("fig")) target.classList.add("active");
  }

  function into(element) {
    root.style.scrollPaddingTop = tools.offsetHeight + 16 + "px";
    element.scrollIntoView({ block: wide.matches ? "center" : "start" });
  }

  function go(card) {
    if (!card) return;
    if (card.hidden) { pinned = card; card.hidden = false; }
    mark(card);
    count();
    place();
    card.focus({ preventScroll: true });
    into(document.getElementById(card.dataset.mark) || card);
  }

  function step(by) {
    const list = shown();
    if (!list.length) return;
    let at = list.indexOf(active) + by;
    if (!active && by < 0) at = list.length - 1;
    go(list[(at + list.length) % list.length]);
  }

  document.addEventListener("click", (event) => {
    const link = paper && event.target.closest("a[href^='#']");
    if (!link) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    if (target.classList.contains("card")) {
      event.preventDefault();
      go(target);
    } else if (link.classList.contains("to-mark") || link.classList.contains("to-place")) {
      event.preventDefault();
      document.querySelectorAll(".active-place").forEach((one) => one.classList.remove("active-place"));
      target.classList.add("active-place");
      if (!target.matches("a[href]")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      into(target);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!paper || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") { pinned = null; mark(null); apply(); }
  });

  let waiting = 0;
  function later() { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(() => { if (paper) place(); }); }
  document.addEventListener("toggle", later, true);
  window.addEventListener("resize", later);
  window.addEventListener("load", later);
  document.addEventListener("checked:shown", begin);
  document.addEventListener("checked:changed", () => { if (paper) apply(); });
  if (document.fonts) document.fonts.ready.then(later);
  begin();
  const start = location.hash && document.getElementById(location.hash.slice(1));
  if (start && start.classList.contains("card")) window.addEventListener("load", () => setTimeout(() => go(start)));
}());
