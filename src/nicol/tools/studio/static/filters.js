// The bar of filters: each is a field, an operator and a value, and all hold together.

import { h } from "./dom.js";
import { fieldOf, modelCalled, scalarsOf, state } from "./state.js";

const WORDS = {
  equals: "is", not: "is not", contains: "contains", startswith: "starts with", endswith: "ends with", gt: ">", gte: "≥", lt: "<",
  lte: "≤", in: "is one of", not_in: "is none of", has: "has", has_some: "has some of", has_every: "has all of", is_empty: "is empty",
  is_null: "is NULL", is_not_null: "is not NULL", string_contains: "text contains", array_contains: "list contains",
};
const WITHOUT = new Set(["is_null", "is_not_null", "is_empty"]);

export function bar(apply) {
  const { model, filters } = state;
  return h("div", { class: "filters" },
    filters.map((it, index) => chip(model, it, (changed) => {
      const next = [...filters];
      if (changed) next[index] = changed;
      else next.splice(index, 1);
      apply(next);
    })),
    filters.length > 1 ? h("button", { class: "text", onclick: () => apply([]) }, "Clear") : null);
}

// A filter on a field, with the operator that is usual for it.
export function fresh(model, name) {
  const field = target(model, name);
  const operator = field.operators.includes("contains") && !field.isKey ? "contains" : field.operators[0];
  return { field: name, operator, value: field.form === "boolean" ? "true" : "", isFresh: true };
}

export function target(model, name) {
  const [first, rest] = name.split(".");
  const field = fieldOf(model, first);
  return rest && field ? fieldOf(modelCalled(field.model), rest) : field;
}

function chip(model, filter, change) {
  const field = target(model, filter.field);
  if (!field) return h("span", { class: "chip bad" }, filter.field, remove(() => change(null)));
  const edited = (more) => change({ ...filter, isFresh: undefined, ...more });
  const operator = h("select", { "aria-label": "Operator", onchange: (event) => edited({ operator: event.target.value }) },
    field.operators.map((it) => h("option", { value: it, selected: it === filter.operator }, WORDS[it] ?? it)));
  return h("span", { class: "chip" },
    fieldChoice(model, filter.field, (name) => change(fresh(model, name))),
    operator,
    field.form === "json" && !field.isList ? path(filter, edited) : null,
    WITHOUT.has(filter.operator) ? null : value(field, filter, edited),
    remove(() => change(null)));
}

const remove = (function_) => h("button", { class: "text", "aria-label": "Remove this filter", onclick: function_ }, "✕");

export function fieldChoice(model, chosen, choose) {
  const option = (name, label) => h("option", { value: name, selected: name === chosen }, label ?? name);
  const relations = model.fields.filter((it) => it.kind === "relation");
  return h("select", { "aria-label": "Field", onchange: (event) => choose(event.target.value) },
    scalarsOf(model).map((it) => option(it.name)),
    relations.map((it) => h("optgroup", { label: it.isList ? `some of ${it.name}` : it.name }, scalarsOf(modelCalled(it.model)).map((inner) => option(`${it.name}.${inner.name}`, `${it.name}.${inner.name}`)))));
}

function path(filter, edited) {
  return h("input", { class: "path", value: filter.path ?? "", placeholder: "path.to.0", "aria-label": "Path", onchange: (event) => edited({ path: event.target.value }) });
}

function value(field, filter, edited) {
  const changed = (event) => edited({ value: event.target.value });
  const several = ["in", "not_in", "has_some", "has_every"].includes(filter.operator);
  if (field.form === "boolean" || (field.form === "enum" && !several)) {
    const values = field.form === "boolean" ? ["true", "false"] : state.schema.enums[field.enum].values.map((it) => it.name);
    const unknown = values.includes(filter.value) ? [] : [h("option", { value: "", selected: true }, "…")];
    return h("select", { "aria-label": "Value", onchange: changed }, unknown, values.map((it) => h("option", { value: it, selected: it === filter.value }, it)));
  }
  const input = h("input", { value: filter.value ?? "", placeholder: several ? "one, two" : "value", "aria-label": "Value", spellcheck: "false", onchange: changed });
  if (filter.isFresh) requestAnimationFrame(() => input.focus());
  return input;
}
