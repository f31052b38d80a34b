// The grid: rows and typed cells, moved through by keyboard, edited in place.

import { fill, h, popover, toast } from "./dom.js";
import { edit as openEditor } from "./editor.js";
import { copy } from "./export.js";
import * as staged from "./staged.js";
import { addressOf, remembered, scalarsOf, state } from "./state.js";
import { isCut, plain, shown } from "./values.js";

const focus = { row: 0, column: 0 };
const selected = new Set();
let place = null;
let sortBy = () => {};

export function grid(onsort) {
  sortBy = onsort;
  selected.clear();
  focus.row = focus.column = 0;
  place = h("div", { class: "grid" });
  draw();
  return place;
}

// The rows are read anew, and whoever is in the middle of them stays there.
export function redraw() {
  selected.clear();
  draw();
}

export const hidden = (model) => new Set(remembered(`hidden ${model.name}`, []));
export const fieldsShown = (model) => model.fields.filter((it) => !hidden(model).has(it.name));
const rowsShown = () => [...staged.newRowsOf(state.model), ...state.rows];
export const rowsChosen = () => (selected.size ? rowsShown().filter((it) => selected.has(it)) : state.rows);

export function draw() {
  if (!place) return;
  const model = state.model;
  const fields = fieldsShown(model);
  const rows = rowsShown();
  const had = place.contains(document.activeElement);
  const left = place.scrollLeft;
  const top = place.scrollTop;
  fill(place,
    h("table", { role: "grid", "aria-rowcount": String(rows.length) },
      h("thead", {}, h("tr", {}, h("th", { class: "pick" }, pickAll(rows)), fields.map((it) => head(it)))),
      h("tbody", {}, rows.map((row, y) => line(model, fields, row, y)))),
    rows.length ? null : h("p", { class: "quiet nothing" }, state.filters.length ? "No row meets these filters." : "There are no rows yet."));
  place.scrollLeft = left;
  place.scrollTop = top;
  if (had) cellAt(focus.row, focus.column)?.focus({ preventScroll: true });
}

function pickAll(rows) {
  const all = rows.length > 0 && rows.every((it) => selected.has(it));
  return h("input", { type: "checkbox", checked: all, "aria-label": "Select all rows", onchange: () => { rows.forEach((it) => (all ? selected.delete(it) : selected.add(it))); changed(); } });
}

function head(field) {
  const isSorted = state.sort?.field === field.name;
  const title = [field.column && field.column !== field.name ? `column ${field.column}` : "", field.sqlType ?? "", field.documentation].filter(Boolean).join("\n");
  const words = [
    h("span", { class: "name" }, field.isKey ? h("span", { class: "key", title: "key" }, "key ") : null, field.name,
      isSorted ? h("span", { class: "arrow" }, state.sort.descending ? " ↓" : " ↑") : null),
    h("span", { class: "type" }, field.type, field.column && field.column !== field.name ? h("span", { class: "mapped" }, ` ${field.column}`) : null),
  ];
  const sortable = field.kind === "scalar" && field.isSortable;
  return h("th", { title, class: `${field.isNumber ? "number" : ""} ${field.kind}`, "aria-sort": isSorted ? (state.sort.descending ? "descending" : "ascending") : null },
    sortable ? h("button", { class: "head", onclick: () => sortBy(field.name) }, words) : h("div", { class: "head" }, words));
}

function line(model, fields, row, y) {
  const change = staged.changeOf(model, row);
  const kind = change?.kind ?? "";
  return h("tr", { class: `${kind} ${selected.has(row) ? "selected" : ""} ${change?.message ? "refused" : ""}` },
    h("td", { class: "pick" },
      h("input", { type: "checkbox", checked: selected.has(row), "aria-label": `Select row ${y + 1}`, onchange: () => { if (selected.has(row)) selected.delete(row); else selected.add(row); changed(); } })),
    fields.map((field, x) => cell(model, field, row, change, x, y)));
}

function cell(model, field, row, change, x, y) {
  const isStaged = change && field.name in change.data;
  const value = isStaged ? change.data[field.name] : row[field.name];
  const error = change?.errors[field.name];
  const content = field.kind === "relation" ? related(model, field, row) : [shown(field, value), linkOf(model, field, row, value)];
  const names = [field.isNumber ? "number" : "", isStaged ? "staged" : "", error ? "refused" : "", field.kind, needs(field, row, value) ? "needed" : ""];
  return h("td", {
    class: names.join(" "), tabindex: y === focus.row && x === focus.column ? "0" : "-1", title: error || null, "data-x": String(x), "data-y": String(y),
    onfocus: () => moved(y, x), ondblclick: () => open(y, x), onkeydown: (event) => keyed(event, y, x),
  }, h("div", { class: "cell" }, content));
}

const needs = (field, row, value) => Boolean(row.$new && field.isNeeded && value === undefined);

function filtersFor(field, row) {
  return field.filters.map(([there, here]) => ({ field: there, operator: "equals", value: row[here] }));
}

function related(model, field, row) {
  const value = row[field.name];
  if (row.$new) return h("span", { class: "quiet" }, "");
  if (field.isList) {
    const n = value === null || value === undefined ? "rows" : Number(value).toLocaleString();
    return h("a", { class: value === 0 ? "to-many none" : "to-many", href: addressOf(field.model, filtersFor(field, row)), tabindex: "-1" }, n, " ", h("span", { class: "go" }, "→"));
  }
  if (!value) return h("span", { class: "null" }, "none");
  const label = field.label && value[field.label] ? plain(value[field.label]) : field.labelKey.map((it) => plain(value[it])).join(", ");
  return h("a", { class: "to-one", href: addressOf(field.model, filtersFor(field, row)), tabindex: "-1" }, label.slice(0, 80), " ", h("span", { class: "go" }, "→"));
}

function linkOf(model, field, row, value) {
  if (!field.link || value === null || value === undefined) return null;
  const relation = model.fields.find((it) => it.name === field.link);
  const filters = [{ field: relation.filters[0][0], operator: "equals", value }];
  return h("a", { class: "follow", href: addressOf(relation.model, filters), tabindex: "-1", title: `Show this ${relation.model}`, "aria-label": `Show this ${relation.model}` }, "→");
}

const cellAt = (y, x) => place.querySelector(`td[data-y="${y}"][data-x="${x}"]`);

function moved(y, x) {
  cellAt(focus.row, focus.column)?.setAttribute("tabindex", "-1");
  focus.row = y;
  focus.column = x;
  cellAt(y, x)?.setAttribute("tabindex", "0");
}

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function keyed(event, y, x) {
  const isControl = event.ctrlKey || event.metaKey;
  const move = MOVES[event.key];
  if (move) {
    event.preventDefault();
    cellAt(y + move[0], x + move[1])?.focus();
  } else if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    open(y, x);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    cellAt(y, event.key === "Home" ? 0 : fieldsShown(state.model).length - 1)?.focus();
  } else if (event.key === " ") {
    event.preventDefault();
    const row = rowsShown()[y];
    if (selected.has(row)) selected.delete(row); else selected.add(row);
    changed();
  } else if (event.key === "c" && isControl && !getSelection().toString()) {
    copyAt(y, x);
  } else if (event.key.length === 1 && !isControl && !event.altKey && !event.isComposing) {
    event.preventDefault();
    open(y, x, event.key);
  }
}

async function copyAt(y, x) {
  const row = rowsShown()[y];
  if (selected.size) return copy(rowsChosen(), "csv");
  const field = fieldsShown(state.model)[x];
  const value = row[field.name];
  await navigator.clipboard.writeText(field.kind === "relation" ? "" : plain(value));
  toast("Copied", "good");
}

function open(y, x, first) {
  const model = state.model;
  const field = fieldsShown(model)[x];
  const row = rowsShown()[y];
  const anchor = cellAt(y, x);
  if (field.kind === "relation") {
    if (first === undefined) anchor.querySelector("a")?.click();
    return;
  }
  const change = staged.changeOf(model, row);
  const value = change && field.name in change.data ? change.data[field.name] : row[field.name];
  const why = refusal(model, field, change);
  if (why) {
    look(anchor, field, value, why);
    return;
  }
  const refocus = () => cellAt(focus.row, focus.column)?.focus();
  openEditor(anchor, {
    model, field, cell: value, error: change?.errors[field.name], isNew: Boolean(row.$new), first,
    commit: (cell, close) => { close(); staged.edit(model, row, field, cell); refocus(); },
    cancel: (reason) => { if (reason === "escape") refocus(); },
  });
}

function refusal(model, field, change) {
  if (staged.isReadOnly()) return state.schema.readOnly;
  if (model.isView) return "the rows of a view are not changed";
  if (!model.isEditable) return "its rows have no key, so they cannot be told apart";
  if (field.isReadOnly) return field.origin;
  return change?.kind === "delete" ? "this row is to be deleted" : "";
}

// What cannot be changed can still be read whole.
function look(anchor, field, value, why) {
  const text = isCut(value) ? `${value.head}…` : plain(value);
  const panel = popover(anchor, [
    h("div", { class: "title" }, h("b", {}, field.name), " ", h("span", { class: "code quiet" }, field.sqlType)),
    h("pre", {}, value === null ? "NULL" : text),
    h("p", { class: "quiet" }, `Not to be changed: ${why}`),
  ], { className: "editor", onclose: () => anchor.focus() });
  panel.place();
}

export function removeSelected() {
  if (!selected.size) return;
  for (const row of [...selected]) staged.remove(state.model, row);
  selected.clear();
  changed();
}

export const nSelected = () => selected.size;

export function addRow() {
  const data = {};
  for (const it of state.filters) {
    // A row that is added to what is shown belongs to it.
    if (it.operator === "equals" && scalarsOf(state.model).some((field) => field.name === it.field && !field.isReadOnly)) data[it.field] = it.value;
  }
  staged.add(state.model, data);
  place.scrollTop = 0;
  cellAt(0, 0)?.focus();
}

function changed() {
  draw();
  dispatchEvent(new Event("studio-selected"));
}
