/* The table of cases: which are shown, in what order, and what of this stands in the address, so that it can be sent. */
"use strict";

const PAGE = 100;
const MARKS = { true: ["good", "✓"], false: ["bad", "✗"], null: ["none", "–"] };
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const byId = (id) => document.getElementById(id);
const linesOf = (id) => byId(id).textContent.split("\n").filter(Boolean);
const words = JSON.parse(byId("words").textContent);
const index = linesOf("index").map((line, number) => ({ number, ...JSON.parse(line) }));

/* Characters that would hide or reorder what is read are shown by their code. */
const visible = (text) => String(text).replace(HIDDEN, (one) => `⟨U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/* Data only ever becomes text: nothing here parses it as HTML. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) element.append(child instanceof Node ? child : visible(child));
  }
  return element;
}

/* Text from outside, kept from turning the direction of what stands around it. */
const said = (name, attributes, text) => el(name, { dir: "auto", ...attributes }, text);

function duration(seconds) {
  if (seconds === null || seconds === undefined) return null;
  if (seconds < 0.9995) return `${Math.round(1000 * seconds)} ms`;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}

const share = (value) => (value === null || value === undefined ? null : `${Math.round(100 * value)}%`);

/* What is shown. */

const facets = ["verdict", "lost", "tag"];
const state = { search: "", order: "worst", verdict: new Set(), lost: new Set(), tag: new Set(), open: null };

const haystack = (row) => [row.id, row.question, row.answer, ...row.gold, ...row.tags].join("\n").toLowerCase();
for (const row of index) row.haystack = haystack(row);

function matches(row) {
  const wanted = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    wanted.every((word) => row.haystack.includes(word)) &&
    (!state.verdict.size || state.verdict.has(row.verdict)) &&
    (!state.lost.size || state.lost.has(row.lost)) &&
    [...state.tag].every((tag) => row.tags.includes(tag))
  );
}

const badness = (row) => words.verdicts.indexOf(row.verdict);
const missingLast = (key, sign) => (a, b) => (a[key] === null) - (b[key] === null) || sign * (a[key] - b[key]);
const orders = {
  worst: (a, b) => badness(a) - badness(b),
  file: () => 0,
  surest: missingLast("confidence", -1),
  unsurest: missingLast("confidence", 1),
  slowest: missingLast("seconds", -1),
};

const noAnswer = (row) => (row.answerable === false ? "not in the archive" : "not known");

let shown = [];

function refresh() {
  shown = index.filter(matches).sort((a, b) => orders[state.order](a, b) || a.number - b.number);
  byId("rows").replaceChildren();
  showMore(PAGE);
  const all = index.length.toLocaleString("en");
  byId("count").textContent =
    shown.length === index.length ? `${all} cases` : `${shown.length.toLocaleString("en")} of ${all} cases`;
  byId("reset").hidden = shown.length === index.length && !state.search;
}

function showMore(many) {
  const rows = byId("rows");
  const start = rows.querySelectorAll("tr.case").length;
  rows.append(...shown.slice(start, start + many).map(rowOf));
  byId("more").hidden = start + many >= shown.length;
}

function rowOf(row) {
  const [tone, mark] = MARKS[row.right];
  const button = said("button", { type: "button", class: "open", "aria-expanded": "false" }, row.question);
  const element = el(
    "tr",
    { class: "case" },
    el("td", {}, el("span", { class: `verdict ${tone}` }, el("span", { "aria-hidden": "true" }, mark), el("span", {}, row.verdict))),
    el("td", { class: "asked" }, button, said("span", { class: "id" }, row.id)),
    el("td", { "data-name": "Right answer" }, row.gold.length ? said("span", { class: "clip" }, row.gold.join("; ")) : el("em", {}, noAnswer(row))),
    el("td", { "data-name": "Dateline" }, row.answer ? said("span", { class: "clip" }, row.answer) : null),
    el("td", { "data-name": "Sure" }, share(row.confidence)),
    el("td", { "data-name": "Took" }, duration(row.seconds)),
  );
  for (const cell of element.querySelectorAll("td[data-name]")) if (!cell.textContent) cell.removeAttribute("data-name");
  element.addEventListener("click", (event) => {
    const chosen = getSelection();
    const selecting = chosen.toString() && element.contains(chosen.anchorNode);
    if (event.target === button || !selecting) toggle(element, row, button);
  });
  if (state.open === row.id) toggle(element, row, button, true);
  return element;
}

function toggle(element, row, button, isNew = false) {
  const opening = button.getAttribute("aria-expanded") === "false";
  button.setAttribute("aria-expanded", String(opening));
  element.classList.toggle("opened", opening);
  if (!opening) {
    element.nextElementSibling.remove();
    if (state.open === row.id) state.open = null;
  } else {
    const id = `case-${row.number}`;
    button.setAttribute("aria-controls", id);
    const details = el("tr", { class: "details", id }, el("td", { colspan: "6" }, caseDetails(row)));
    if (isNew) queueMicrotask(() => element.after(details));
    else element.after(details);
    state.open = row.id;
  }
  if (!isNew) remember();
}

/* The controls, and the address. */

function chips(facet, values) {
  const counts = new Map(values.map((value) => [value, 0]));
  for (const row of index) {
    for (const value of facet === "tag" ? row.tags : [row[facet]]) if (counts.has(value)) counts.set(value, counts.get(value) + 1);
  }
  const used = [...counts].filter(([, count]) => count);
  for (const [value, count] of used) {
    const box = el("input", { type: "checkbox", name: facet, value, title: facet === "lost" ? words.lost[value] : null });
    box.addEventListener("change", () => {
      state[facet][box.checked ? "add" : "delete"](value);
      changed();
    });
    byId(facet).append(el("label", { class: "chip" }, box, said("span", {}, [value, " ", el("small", {}, String(count))])));
  }
  byId(facet).hidden = !used.length;
  return used.length;
}

function changed() {
  refresh();
  remember();
}

function remember() {
  const parameters = new URLSearchParams();
  if (state.search) parameters.set("search", state.search);
  if (state.order !== "worst") parameters.set("order", state.order);
  for (const facet of facets) for (const value of state[facet]) parameters.append(facet, value);
  if (state.open !== null) parameters.set("open", state.open);
  history.replaceState(null, "", parameters.size ? `#${parameters}` : location.pathname + location.search);
}

/* A link to a part of the page has no "=", and is the browser's business. */
function recall() {
  if (!location.hash.includes("=")) return false;
  const parameters = new URLSearchParams(location.hash.slice(1));
  state.search = parameters.get("search") || "";
  state.order = orders[parameters.get("order")] ? parameters.get("order") : "worst";
  for (const facet of facets) state[facet] = new Set(parameters.getAll(facet));
  state.open = parameters.get("open");
  byId("search").value = state.search;
  byId("order").value = state.order;
  for (const box of byId("controls").querySelectorAll("input[type=checkbox]")) box.checked = state[box.name].has(box.value);
  if (state.tag.size) byId("tag-filter").open = true;
  return true;
}

function show() {
  if (!recall()) return;
  refresh();
  const row = byId("rows").querySelector("tr.opened") || byId("cases");
  row.scrollIntoView({ behavior: "instant" });
}

function start() {
  chips("verdict", words.verdicts);
  chips("lost", Object.keys(words.lost));
  byId("tag-filter").hidden = !chips("tag", [...new Set(index.flatMap((row) => row.tags))].sort());
  byId("controls").hidden = false;
  byId("search").addEventListener("input", (event) => {
    state.search = event.target.value.trim();
    changed();
  });
  byId("order").addEventListener("change", (event) => {
    state.order = event.target.value;
    changed();
  });
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  byId("controls").addEventListener("reset", () => {
    Object.assign(state, { search: "", order: "worst", open: null });
    for (const facet of facets) state[facet].clear();
    changed();
  });
  byId("more").addEventListener("click", () => showMore(PAGE));
  new IntersectionObserver(([seen]) => seen.isIntersecting && !byId("more").hidden && showMore(PAGE), { rootMargin: "600px" }).observe(byId("more"));
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => {
    showMore(index.length);
    for (const closed of document.querySelectorAll("details.group")) closed.open = true;
  });
  refresh();
  show();
}
