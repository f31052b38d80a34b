// The editor of one cell: a small panel at the cell, with what fits its type.

import { ask } from "./api.js";
import { h, popover } from "./dom.js";
import { fieldOf, modelCalled, state } from "./state.js";
import { isCut, plain, pretty } from "./values.js";

const HINTS = {
  datetime: "2026-01-31T12:30:00Z", date: "2026-01-31", time: "12:30:00", bytes: "\\x00ff", int: "0", bigint: "0",
  float: "0.5", decimal: "0.50", string: "",
};

export function edit(anchor, { model, field, cell, error, isNew, first, commit, cancel }) {
  const input = inputOf(field, cell, first);
  const note = h("div", { class: "error" }, error || "");
  let panel = null;
  const apply = () => {
    try {
      commit(read(field, input.value), panel.close);
    } catch (wrong) {
      note.textContent = wrong.message;
      panel.place();
    }
  };
  const set = (value) => commit(value, panel.close);
  const content = [
    h("div", { class: "title" }, h("b", {}, field.name), " ", h("span", { class: "code quiet" }, field.sqlType)),
    field.documentation ? h("p", { class: "quiet" }, field.documentation) : null,
    input,
    field.link ? picker(model, field, (value) => set(value)) : null,
    note,
    h("div", { class: "actions" },
      field.isOptional ? h("button", { class: "text", onclick: () => set(null) }, "NULL") : null,
      isNew ? h("button", { class: "text", onclick: () => set(undefined), title: field.default || field.origin }, "Default") : null,
      h("span", { class: "space" }),
      h("button", { onclick: () => panel.close("escape") }, "Cancel"),
      h("button", { class: "primary", onclick: apply }, "Apply")),
  ];
  panel = popover(anchor, content, {
    className: "editor",
    onclose: (reason) => { if (reason === "outside" && input.value !== input.initial) apply2(); cancel(reason); },
  });
  // Whoever clicks elsewhere meant what was typed.
  function apply2() {
    try { commit(read(field, input.value), () => {}); } catch { /* what cannot be read is left */ }
  }
  input.initial = input.value;
  if (first !== undefined) input.initial = null;
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      if (input.tagName === "TEXTAREA" && field.form === "json" && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      apply();
    }
    event.stopPropagation();
  });
  // Choosing is all there is to do.
  if (input.tagName === "SELECT") input.addEventListener("click", (event) => { if (event.target.tagName === "OPTION") apply(); });
  input.focus();
  if (input.select && first === undefined) input.select();
}

function inputOf(field, cell, first) {
  if (isCut(cell)) return area("", "too long to be edited here; what you type replaces all of it");
  if (field.isList) return area(first ?? (Array.isArray(cell) ? JSON.stringify(cell, null, 1) : "[]"), '["one", "two"]');
  if (field.form === "boolean" || field.form === "enum") return choice(field, cell);
  if (field.form === "json") return area(cell ? pretty(cell) : first ?? "", "{}");
  if (field.form === "string") return area(first ?? plain(cell), "");
  return h("input", { type: "text", value: first ?? plain(cell), placeholder: HINTS[field.form] ?? "", spellcheck: "false", autocomplete: "off" });
}

function area(value, placeholder) {
  const rows = Math.min(14, Math.max(1, value.split("\n").length, Math.ceil(value.length / 52)));
  return h("textarea", { value, placeholder, rows: String(rows), spellcheck: "false" });
}

function choice(field, cell) {
  const values = field.form === "boolean" ? ["true", "false"] : state.schema.enums[field.enum].values.map((it) => it.name);
  return h("select", { size: String(Math.min(10, Math.max(3, values.length + 1))) }, values.map((it) => h("option", { value: it, selected: it === cell }, it)));
}

function read(field, text) {
  if (!field.isList) {
    if (field.form === "json") JSON.parse(text);
    return text;
  }
  const items = JSON.parse(text);
  if (!Array.isArray(items)) throw new Error("takes a list in JSON, such as [\"one\", \"two\"]");
  return items.map((it) => (typeof it === "string" ? it : JSON.stringify(it)));
}

// The rows that a foreign key may name, found by what people know them by.
function picker(model, field, choose) {
  const relation = fieldOf(model, field.link);
  const other = modelCalled(relation.model);
  const target = relation.filters[0][0];
  const label = relation.label;
  const list = h("div", { class: "picks" });
  const find = h("input", { type: "search", placeholder: label ? `find a ${other.name} by ${label}` : other.name, "aria-label": `Find a ${other.name}` });
  let asked = 0;
  const load = async () => {
    asked += 1;
    const mine = asked;
    const filters = label && find.value ? [{ field: label, operator: "contains", value: find.value }] : [];
    try {
      const { rows } = await ask("rows", { model: other.name, filters, take: 6 });
      if (mine !== asked) return;
      list.replaceChildren(...rows.map((it) => h("button", { class: "pick", onclick: () => choose(it[target]) }, h("span", { class: "code" }, plain(it[target])), label ? [" ", plain(it[label])] : null)));
    } catch (error) {
      list.replaceChildren(h("span", { class: "error" }, error.message));
    }
  };
  find.addEventListener("input", () => setTimeout(load, 120));
  find.addEventListener("keydown", (event) => event.stopPropagation());
  load();
  return h("div", {}, label ? find : null, list);
}
