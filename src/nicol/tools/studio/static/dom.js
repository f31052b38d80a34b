// Elements of the page. Values of rows become text nodes only, never markup.

export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((it) => it !== null && it !== undefined && it !== false));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((it) => it !== null && it !== undefined && it !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

let timer = 0;

export function toast(text, kind = "") {
  const place = byId("toast");
  place.textContent = text;
  place.className = `shown ${kind}`;
  clearTimeout(timer);
  timer = setTimeout(() => { place.className = kind; }, kind === "bad" ? 5000 : 2600);
}

// Puts a panel beside an element, inside the window, and takes it away on Escape or a click elsewhere.
export function popover(anchor, content, { onclose, className = "" } = {}) {
  const panel = h("div", { class: `popover ${className}`, role: "dialog" }, content);
  document.body.append(panel);
  const place = () => {
    const from = anchor.getBoundingClientRect();
    const size = panel.getBoundingClientRect();
    const left = Math.max(8, Math.min(from.left, innerWidth - size.width - 8));
    const below = from.bottom + 4;
    const top = below + size.height > innerHeight - 8 ? Math.max(8, from.top - size.height - 4) : below;
    panel.style.left = `${left}px`;
    panel.style.top = `${top}px`;
  };
  const close = (reason) => {
    if (!panel.isConnected) return;
    panel.remove();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", escape, true);
    onclose?.(reason);
  };
  const outside = (event) => { if (!panel.contains(event.target)) close("outside"); };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    close("escape");
  };
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", escape, true);
  place();
  return { panel, close, place };
}
