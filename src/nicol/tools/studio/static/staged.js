// Changes that are not saved yet: by row, in the order in which they were begun.

import { ask } from "./api.js";
import { byId, fill, h, toast } from "./dom.js";
import { modelCalled, state } from "./state.js";
import { plain } from "./values.js";

const changes = new Map();
let number = 0;
let isOpen = false;
let redraw = () => {};

export const onChange = (function_) => { redraw = function_; };
export const count = () => changes.size;
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const keyOf = (model, row) => Object.fromEntries(model.key.map((it) => [it, row[it]]));
const idOf = (model, row) => `${model.name} ${JSON.stringify(keyOf(model, row))}`;

export const changeOf = (model, row) => changes.get(row.$new ?? idOf(model, row));
export const newRowsOf = (model) => [...changes.values()].filter((it) => it.kind === "create" && it.model === model.name).map((it) => it.row);

export function edit(model, row, field, cell) {
  const id = row.$new ?? idOf(model, row);
  const change = changes.get(id) ?? { id, kind: "update", model: model.name, key: keyOf(model, row), data: {}, seen: {}, errors: {} };
  delete change.errors[field.name];
  change.message = "";
  if (cell === undefined || (change.kind === "update" && same(cell, row[field.name]))) {
    delete change.data[field.name];
    delete change.seen[field.name];
  } else {
    change.data[field.name] = cell;
    if (change.kind === "update") change.seen[field.name] = row[field.name];
  }
  if (change.kind === "update" && !Object.keys(change.data).length) changes.delete(id);
  else changes.set(id, change);
  drawn();
}

export function add(model, data = {}) {
  number += 1;
  const id = `${model.name} new ${number}`;
  changes.set(id, { id, kind: "create", model: model.name, data, seen: {}, errors: {}, row: { $new: id } });
  drawn();
}

export function remove(model, row) {
  if (row.$new) return undo(row.$new);
  const id = idOf(model, row);
  const cells = model.fields.filter((it) => it.kind === "scalar").map((it) => [it.name, row[it.name]]);
  changes.set(id, { id, kind: "delete", model: model.name, key: keyOf(model, row), data: {}, seen: Object.fromEntries(cells), errors: {} });
  drawn();
}

export function undo(id) {
  changes.delete(id);
  drawn();
}

export function discard() {
  changes.clear();
  isOpen = false;
  drawn();
}

export async function save(after) {
  if (!changes.size) return;
  const list = [...changes.values()];
  const button = byId("save");
  if (button) button.disabled = true;
  try {
    await ask("save", { changes: list.map(({ kind, model, key, data, seen }) => ({ kind, model, key, data, seen })) });
  } catch (error) {
    refuse(list, error);
    return;
  }
  toast(list.length === 1 ? "1 change saved" : `${list.length} changes saved`, "good");
  discard();
  after();
}

function refuse(list, error) {
  const refusals = error.answer?.refusals ?? [{ index: null, field: "", message: error.message }];
  for (const it of list) { it.errors = {}; it.message = ""; }
  for (const { index, field, message, current } of refusals) {
    if (index === null) continue;
    if (current) refresh(list[index], current);
    if (field) list[index].errors[field] = message;
    list[index].message = message;
  }
  // The list says why, unless it is about no change of it.
  toast(refusals[0].index === null ? `Nothing was saved: ${refusals[0].message}` : "Nothing was saved", "bad");
  isOpen = true;
  drawn();
}

// Somebody else was quicker: their values are shown, and whoever saves again has seen them.
function refresh(change, current) {
  const model = modelCalled(change.model);
  const row = model === state.model ? state.rows.find((it) => idOf(model, it) === change.id) : null;
  if (row) Object.assign(row, current);
  for (const name of Object.keys(change.seen)) change.seen[name] = current[name];
}

function drawn() {
  draw();
  redraw();
}

export function draw() {
  const bar = byId("staged");
  bar.className = changes.size ? "shown" : "";
  if (!changes.size) return fill(bar);
  const n = changes.size;
  fill(
    bar,
    isOpen ? h("ol", { class: "changes" }, [...changes.values()].map(line)) : null,
    h("div", { class: "bar" },
      h("button", { class: "text", "aria-expanded": String(isOpen), onclick: () => { isOpen = !isOpen; draw(); } }, `${n} ${n === 1 ? "change" : "changes"} `, isOpen ? "▾" : "▴"),
      h("span", { class: "quiet wide" }, "not saved yet; all of them or none"),
      h("span", { class: "space" }),
      h("button", { onclick: discard }, "Discard"),
      h("button", { id: "save", class: "primary", onclick: () => dispatchEvent(new Event("studio-save")), title: "Ctrl-S" }, "Save")),
  );
}

const short = (cell) => (cell === null ? "NULL" : cell === undefined ? "" : JSON.stringify(plain(cell).slice(0, 60)));

function line(change) {
  const words = { create: "Add", update: "Change", delete: "Delete" }[change.kind];
  const key = change.key ? Object.values(change.key).map(plain).join(", ") : "";
  const model = modelCalled(change.model);
  const parts = Object.entries(change.data).map(([name, cell]) =>
    h("span", { class: change.errors[name] ? "part bad" : "part" }, h("b", {}, name), " ",
      change.kind === "update" ? [h("s", {}, short(change.seen[name])), " → "] : null, short(cell)));
  const messages = [...new Set([change.message, ...Object.values(change.errors)].filter(Boolean))];
  return h("li", { class: change.kind },
    h("span", { class: "kind" }, words), " ", h("a", { href: `#/${encodeURIComponent(model.name)}` }, model.name), " ", h("span", { class: "code" }, key), " ", parts,
    messages.map((it) => h("div", { class: "error" }, it)),
    h("button", { class: "text undo", title: "Take this change back", "aria-label": "Take this change back", onclick: () => undo(change.id) }, "✕"));
}

addEventListener("beforeunload", (event) => { if (changes.size) event.preventDefault(); });
export const isReadOnly = () => Boolean(state.schema.readOnly);
