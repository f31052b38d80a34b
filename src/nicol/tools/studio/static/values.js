// How cells look. A cell is a text, null, a list of texts, or {head, length} where it is too long to be shown whole.

import { h } from "./dom.js";

const MOMENT = /^(\d{4,}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(.*)$/;

export const isCut = (cell) => cell !== null && typeof cell === "object" && !Array.isArray(cell);

export function plain(cell) {
  if (cell === null || cell === undefined) return "";
  if (Array.isArray(cell)) return JSON.stringify(cell);
  return isCut(cell) ? cell.head : cell;
}

export function shown(field, cell) {
  if (cell === undefined) return h("span", { class: "unset" }, field.default || field.origin ? "default" : "");
  if (cell === null) return h("span", { class: "null" }, "NULL");
  if (isCut(cell)) return h("span", {}, cell.head.slice(0, 160), h("span", { class: "quiet" }, ` … ${cell.length.toLocaleString()}`));
  if (Array.isArray(cell)) return list(field, cell);
  return text(field, cell);
}

function list(field, cell) {
  if (!cell.length) return h("span", { class: "quiet" }, "[ ]");
  const items = cell.slice(0, 8).map((it) => h("span", { class: "item" }, it === null ? "NULL" : it.slice(0, 60)));
  return h("span", { class: "items" }, items, cell.length > 8 ? h("span", { class: "quiet" }, `+${cell.length - 8}`) : null);
}

function text(field, cell) {
  switch (field.form) {
    case "boolean":
      return h("span", { class: `flag ${cell}` }, cell);
    case "enum":
      return h("span", { class: "enum" }, cell);
    case "datetime":
      return moment(cell);
    case "json":
      return h("span", { class: "code" }, cell.slice(0, 300));
    case "bytes":
      return h("span", { class: "code" }, cell.length > 42 ? `${cell.slice(0, 40)}…` : cell, h("span", { class: "quiet" }, ` ${(cell.length - 2) / 2} B`));
    default:
      return cell === "" ? h("span", { class: "quiet" }, "empty") : h("span", {}, cell.slice(0, 300));
  }
}

function moment(cell) {
  const found = MOMENT.exec(cell);
  if (!found) return h("span", {}, cell);
  const [, day, minutes, seconds = "", zone] = found;
  const utc = zone === "+00:00" ? "UTC" : zone;
  return h("span", { title: cell }, day, " ", minutes, h("span", { class: "quiet" }, seconds.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, ""), ` ${utc}`));
}

// JSON with line breaks. It moves spaces only: numbers stay as they were written, however long they are.
export function pretty(json) {
  let depth = 0;
  let out = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)) {
    if (token === "{" || token === "[") { depth += 1; out += token + line(); }
    else if (token === "}" || token === "]") { depth -= 1; out = /[[{]\s*$/.test(out) ? out.trimEnd() + token : out + line() + token; }
    else if (token === ",") out += token + line();
    else out += token === ":" ? ": " : token;
  }
  return out;
}
