// The page of the whole schema: its picture, and its models and enums in words.

import { h } from "./dom.js";
import { addressOf, state } from "./state.js";

export function schemaPage() {
  const { models, enums } = state.schema;
  return h("div", { class: "schema" },
    h("h1", {}, "Schema"),
    h("a", { class: "picture", href: "schema.svg", target: "_blank", title: "The picture alone" }, h("img", { src: "schema.svg", alt: "Diagram of the models and their relations" })),
    h("div", { class: "cards" }, models.map(card), Object.entries(enums).map(([name, it]) => enumCard(name, it))));
}

function card(model) {
  return h("section", { class: "card" },
    h("h2", {}, h("a", { href: addressOf(model.name) }, model.name), model.table === model.name ? null : h("span", { class: "table" }, model.table)),
    model.documentation ? h("p", { class: "quiet" }, model.documentation) : null,
    h("dl", {}, model.fields.map((it) => [
      h("dt", {}, it.isKey ? h("span", { class: "key" }, "key ") : null, it.name),
      h("dd", {}, h("span", { class: "code" }, it.type), it.column && it.column !== it.name ? h("span", { class: "table" }, it.column) : null,
        it.default ? h("span", { class: "quiet" }, ` = ${it.default}`) : null, it.documentation ? h("div", { class: "quiet" }, it.documentation) : null),
    ])));
}

function enumCard(name, it) {
  return h("section", { class: "card" },
    h("h2", {}, name, h("span", { class: "table" }, "enum")),
    it.documentation ? h("p", { class: "quiet" }, it.documentation) : null,
    h("dl", {}, it.values.map((value) => [
      h("dt", {}, h("span", { class: "enum" }, value.name)),
      h("dd", {}, value.label === value.name ? null : h("span", { class: "table" }, value.label), value.documentation ? h("div", { class: "quiet" }, value.documentation) : null),
    ])));
}
