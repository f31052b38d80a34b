// What the grid shows, all pages of it up to a limit, as CSV or JSON. Numbers stay exactly as they are.

import { ask } from "./api.js";
import { toast } from "./dom.js";
import { scalarsOf, state } from "./state.js";
import { isCut, plain } from "./values.js";

const MOST = 20_000;
const PAGE = 500;
const RAW = new Set(["int", "bigint", "float", "decimal", "boolean", "json"]);

export async function download(form) {
  const { model, filters, sort } = state;
  const rows = [];
  let after = null;
  try {
    do {
      const page = await ask("rows", { model: model.name, filters, sort, take: PAGE, after });
      rows.push(...page.rows);
      after = page.after;
    } while (after && rows.length < MOST);
  } catch (error) {
    toast(error.message, "bad");
    return;
  }
  const text = form === "csv" ? csv(model, rows) : json(model, rows);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: form === "csv" ? "text/csv" : "application/json" }));
  link.download = `${model.name}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  toast(after ? `The first ${rows.length.toLocaleString()} rows; there are more` : `${rows.length.toLocaleString()} rows`, "good");
}

export async function copy(rows, form) {
  const text = form === "csv" ? csv(state.model, rows) : json(state.model, rows);
  await navigator.clipboard.writeText(text);
  toast(rows.length === 1 ? "1 row copied" : `${rows.length} rows copied`, "good");
}

// NULL is nothing at all, an empty text is "".
export function csv(model, rows) {
  const fields = scalarsOf(model);
  const lines = rows.map((row) => fields.map((it) => quoted(row[it.name])).join(","));
  return `${[fields.map((it) => quoted(it.name)).join(","), ...lines].join("\r\n")}\r\n`;
}

function quoted(cell) {
  if (cell === null || cell === undefined) return "";
  const text = plain(cell);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function json(model, rows) {
  const fields = scalarsOf(model);
  const lines = rows.map((row) => `  {${fields.map((it) => `${JSON.stringify(it.name)}: ${written(it, row[it.name])}`).join(", ")}}`);
  return `[\n${lines.join(",\n")}\n]\n`;
}

function written(field, cell) {
  if (cell === null || cell === undefined) return "null";
  if (Array.isArray(cell)) return `[${cell.map((it) => written(field, it)).join(", ")}]`;
  if (isCut(cell)) return JSON.stringify(cell.head);
  // JSON has no NaN and no infinity.
  return RAW.has(field.form) && !/nan|inf/i.test(field.form === "json" ? "" : cell) ? cell : JSON.stringify(cell);
}
