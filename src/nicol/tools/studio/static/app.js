// Studio's page: the models at the left, the grid of one of them, and what is staged at the bottom.

import { ask } from "./api.js";
import { byId, fill, h, popover, toast } from "./dom.js";
import { download, copy } from "./export.js";
import { bar, fresh } from "./filters.js";
import * as grid from "./grid.js";
import { schemaPage } from "./schema_page.js";
import * as staged from "./staged.js";
import { addressOf, modelCalled, readAddress, remember, remembered, scalarsOf, state, TAKE } from "./state.js";

let asked = 0;

async function start() {
  theme(remembered0("theme"));
  try {
    state.schema = await ask("schema");
  } catch (error) {
    fill(byId("main"), h("p", { class: "error loading" }, error.message));
    return;
  }
  document.title = `${state.schema.database} · Nicol Studio`;
  drawSidebar();
  staged.onChange(() => { grid.draw(); drawActions(); });
  addEventListener("hashchange", route);
  addEventListener("studio-save", save);
  addEventListener("studio-selected", drawActions);
  addEventListener("keydown", keyed);
  await route();
  loadCounts();
  loadHistory();
}

const remembered0 = (name) => { try { return localStorage.getItem(`nicol studio ${name}`) ?? ""; } catch { return ""; } };

// ── the models ──────────────────────────────────────────────────────────────────────────────────────────────────────

function drawSidebar() {
  const { schema } = state;
  const search = h("input", { type: "search", placeholder: "Find a model  /", "aria-label": "Find a model", id: "find", oninput: drawModels });
  fill(byId("sidebar"),
    h("header", {}, h("img", { src: "icon.svg", alt: "", width: "20", height: "20" }),
      h("div", { class: "place" }, h("b", {}, schema.database), h("span", { class: "quiet" }, schema.address)),
      h("button", { class: "text", title: "Light or dark", "aria-label": "Light or dark", onclick: turn }, "◐")),
    schema.readOnly ? h("p", { class: "badge", title: schema.readOnly }, "Read-only: ", schema.readOnly) : null,
    schema.note ? h("p", { class: "badge" }, schema.note) : null,
    search,
    h("nav", { id: "models" }),
    h("footer", {}, h("a", { href: "#/", class: "line" }, "Schema"), h("span", { id: "history", class: "quiet" }, "…")));
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") byId("models").querySelector("a")?.click();
    if (event.key === "Escape") { search.value = ""; drawModels(); search.blur(); }
  });
  drawModels();
}

function drawModels() {
  const wanted = byId("find").value.toLowerCase();
  const models = state.schema.models.filter((it) => `${it.name} ${it.table}`.toLowerCase().includes(wanted));
  fill(byId("models"), models.map((it) =>
    h("a", { href: addressOf(it.name), class: it === state.model ? "current" : "", title: it.documentation, "aria-current": it === state.model ? "page" : null },
      h("span", { class: "name" }, it.name, it.table === it.name ? null : h("span", { class: "table" }, it.table)),
      h("span", { class: "count" }, amount(it)))), models.length ? null : h("p", { class: "quiet" }, "No such model"));
}

function amount(model) {
  const found = state.counts[model.name];
  if (!found) return model.isView ? "view" : "";
  if (found.problem) return h("span", { class: "bad" }, found.problem);
  return (found.isEstimate ? "≈ " : "") + new Intl.NumberFormat(undefined, { notation: found.count >= 100_000 ? "compact" : "standard" }).format(found.count);
}

async function loadCounts() {
  try {
    state.counts = await ask("counts");
    drawModels();
  } catch (error) {
    toast(error.message, "bad");
  }
}

async function loadHistory() {
  const place = byId("history");
  try {
    const { line, isGood, names } = await ask("history");
    place.className = isGood ? "good" : "warn";
    place.title = names.join("\n");
    place.textContent = line;
  } catch (error) {
    place.textContent = error.message;
  }
}

// ── one model ───────────────────────────────────────────────────────────────────────────────────────────────────────

async function route() {
  document.body.classList.remove("menu");
  const found = readAddress();
  const model = modelCalled(found.model);
  Object.assign(state, { model: model ?? null, filters: found.filters, sort: found.sort, marks: [null], after: null, total: null, rows: [] });
  drawModels();
  if (!model) {
    fill(byId("main"), menuButton(), schemaPage());
    return;
  }
  await load({ isNew: true });
}

const visit = (filters, sort) => {
  const address = addressOf(state.model.name, filters, sort);
  if (address === location.hash) load({ isNew: true });
  else location.hash = address;
};

// Filters whose value is still to be typed do not count.
const complete = () => state.filters.filter((it) => !it.isFresh).map(({ field, operator, value, path }) => ({ field, operator, value: value ?? "", path: path ?? "" }));

async function load({ isNew = false, stays = false } = {}) {
  const { model, sort } = state;
  const mine = ++asked;
  const body = { model: model.name, filters: complete(), sort, take: TAKE, after: state.marks.at(-1) };
  byId("main").ariaBusy = "true";
  if (isNew) drawMain(h("p", { class: "quiet loading" }, "Loading…"));
  try {
    const page = await ask("rows", body);
    if (mine !== asked) return;
    state.rows = page.rows;
    state.after = page.after;
  } catch (error) {
    if (mine !== asked) return;
    byId("main").ariaBusy = "false";
    drawMain(h("p", { class: "error loading" }, error.message));
    return;
  }
  byId("main").ariaBusy = "false";
  if (stays) grid.redraw();
  else drawMain(grid.grid(sortBy));
  drawActions();
  loadTotal(mine, body);
}

async function loadTotal(mine, { model, filters }) {
  try {
    const found = await ask("count", { model, filters });
    if (mine !== asked) return;
    state.total = found;
  } catch {
    if (mine !== asked) return;
    state.total = { count: "many", isMore: false };
  }
  drawFooter();
}

function drawMain(content) {
  const { model } = state;
  fill(byId("main"),
    h("header", { class: "top" }, menuButton(),
      h("div", { class: "titles" }, h("h1", {}, model.name, model.table === model.name ? null : h("span", { class: "table", title: "its table" }, model.table)),
        model.documentation ? h("p", { class: "quiet", title: model.documentation }, model.documentation) : null),
      h("div", { id: "actions" })),
    bar((filters) => changeFilters(filters)),
    content,
    h("footer", { id: "footer" }));
  drawActions();
  drawFooter();
}

const menuButton = () => h("button", { class: "menu text", "aria-label": "Models", onclick: () => document.body.classList.toggle("menu") }, "☰");

function drawActions() {
  const place = byId("actions");
  if (!place || !state.model) return;
  const isEditable = state.model.isEditable && !staged.isReadOnly();
  const n = grid.nSelected();
  fill(place,
    n && isEditable ? h("button", { class: "danger", onclick: grid.removeSelected }, `Delete ${n}`) : null,
    h("button", { onclick: (event) => chooseFilter(event.currentTarget) }, "Filter"),
    h("button", { onclick: (event) => chooseColumns(event.currentTarget) }, "Columns"),
    h("button", { onclick: (event) => chooseExport(event.currentTarget) }, n ? `Copy ${n}` : "Export"),
    isEditable ? h("button", { class: "primary", onclick: grid.addRow }, "Add row") : null);
}

function changeFilters(filters) {
  if (filters.some((it) => it.isFresh)) {
    state.filters = filters;
    document.querySelector(".filters").replaceWith(bar(changeFilters));
    return;
  }
  visit(filters, state.sort);
}

function chooseFilter() {
  const first = scalarsOf(state.model).find((it) => it.operators.includes("contains") && !it.isKey) ?? scalarsOf(state.model)[0];
  changeFilters([...state.filters, fresh(state.model, first.name)]);
}

function chooseColumns(anchor) {
  const { model } = state;
  const hidden = grid.hidden(model);
  const change = (name) => {
    if (hidden.has(name)) hidden.delete(name); else hidden.add(name);
    remember(`hidden ${model.name}`, [...hidden]);
    grid.draw();
  };
  popover(anchor, h("div", { class: "checks" }, model.fields.map((it) =>
    h("label", {}, h("input", { type: "checkbox", checked: !hidden.has(it.name), onchange: () => change(it.name) }), it.name, h("span", { class: "quiet" }, ` ${it.type}`)))));
}

function chooseExport(anchor) {
  const n = grid.nSelected();
  const done = (function_) => () => { panel.close(); function_(); };
  const panel = popover(anchor, h("div", { class: "menu-list" },
    h("button", { class: "text", onclick: done(() => copy(grid.rowsChosen(), "csv")) }, n ? "Copy the selected rows as CSV" : "Copy this page as CSV"),
    h("button", { class: "text", onclick: done(() => copy(grid.rowsChosen(), "json")) }, n ? "Copy the selected rows as JSON" : "Copy this page as JSON"),
    h("button", { class: "text", onclick: done(() => download("csv")) }, "Download all pages as CSV"),
    h("button", { class: "text", onclick: done(() => download("json")) }, "Download all pages as JSON")));
}

function sortBy(name) {
  const { sort, filters } = state;
  const next = sort?.field !== name ? { field: name, descending: false } : sort.descending ? null : { field: name, descending: true };
  visit(filters, next);
}

function drawFooter() {
  const place = byId("footer");
  if (!place) return;
  const start = (state.marks.length - 1) * TAKE;
  const end = start + state.rows.length;
  const total = state.total ? `${state.total.count.toLocaleString()}${state.total.isMore ? "+" : ""}` : "…";
  fill(place,
    h("span", { class: "quiet" }, state.rows.length ? `${(start + 1).toLocaleString()}–${end.toLocaleString()} of ${total}` : "0 rows"),
    h("span", { class: "space" }),
    h("button", { disabled: state.marks.length < 2, onclick: previous, title: "Page Up" }, "← Previous"),
    h("button", { disabled: !state.after, onclick: next, title: "Page Down" }, "Next →"));
}

async function next() {
  if (!state.after) return;
  state.marks.push(state.after);
  await load();
}

async function previous() {
  if (state.marks.length < 2) return;
  state.marks.pop();
  await load();
}

async function save() {
  await staged.save(() => { if (state.model) load({ stays: true }); loadCounts(); });
}

// ── keys and colours ────────────────────────────────────────────────────────────────────────────────────────────────

function keyed(event) {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    save();
  } else if (isTyping || document.querySelector(".popover")) {
    return;
  } else if (event.key === "/") {
    event.preventDefault();
    byId("find").focus();
  } else if (event.key === "PageDown") {
    event.preventDefault();
    next();
  } else if (event.key === "PageUp") {
    event.preventDefault();
    previous();
  }
}

function theme(name) {
  if (name) document.documentElement.dataset.theme = name;
}

function turn() {
  const isDark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme(isDark ? "light" : "dark");
  try { localStorage.setItem("nicol studio theme", document.documentElement.dataset.theme); } catch { /* as remember */ }
}

start();
