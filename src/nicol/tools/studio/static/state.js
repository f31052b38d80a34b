// What is looked at: kept in the address, so that the browser's back and forward work, and a reload loses nothing.

export const state = {
  schema: null,
  counts: {},
  model: null,
  filters: [],
  sort: null,
  rows: [],
  marks: [null],
  after: null,
  total: null,
};

export const TAKE = 50;

export const modelCalled = (name) => state.schema.models.find((it) => it.name === name);
export const fieldOf = (model, name) => model.fields.find((it) => it.name === name);
export const scalarsOf = (model) => model.fields.filter((it) => it.kind === "scalar");

export function addressOf(model, filters = [], sort = null) {
  const parts = [];
  if (filters.length) parts.push(`f=${encodeURIComponent(JSON.stringify(filters))}`);
  if (sort) parts.push(`s=${encodeURIComponent(JSON.stringify(sort))}`);
  return `#/${encodeURIComponent(model)}${parts.length ? `?${parts.join("&")}` : ""}`;
}

export function readAddress() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parameters = new URLSearchParams(query);
  const read = (name, otherwise) => {
    try {
      return JSON.parse(parameters.get(name)) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  // An address may be cut or written by hand.
  const filters = read("f", []);
  return { model: decoded(path), filters: Array.isArray(filters) ? filters.filter((it) => typeof it?.field === "string") : [], sort: read("s", null) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

const known = (name) => `nicol studio ${state.schema.database} ${name}`;

export function remember(name, value) {
  try {
    localStorage.setItem(known(name), JSON.stringify(value));
  } catch { /* a browser may keep nothing */ }
}

export function remembered(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(known(name))) ?? otherwise;
  } catch {
    return otherwise;
  }
}
