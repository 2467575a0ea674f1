// Making elements: every piece of the page is built here, never from strings of HTML.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  booked: "M5 6h14v14H5zM5 10h14M9 3v5M15 3v5M9 15l2 2 4-4",
  walkIn: "M4 7h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zM10 10h4M10 15h4",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM14 14h2v2",
  keys: "M6 5h.01M12 5h.01M18 5h.01M6 12h.01M12 12h.01M18 12h.01M6 19h.01M12 19h.01M18 19h.01",
  list: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
  back: "M10 5l-7 7 7 7M3 12h18",
  home: "M4 11l8-7 8 7M6 10v10h12V10",
  next: "M9 5l7 7-7 7",
  note: "M12 8v5M12 17h.01M12 3l10 18H2z",
  cut: "M3 3l18 18M5 12a10 10 0 0 1 4-2.5M2 8.5A15 15 0 0 1 7 5.6M12 5a15 15 0 0 1 10 3.5M15 10a10 10 0 0 1 4 2M9 15.5a5 5 0 0 1 6 0M12 19h.01",
  closed: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  contrast: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M12 7l6 0M12 12h8M12 17h6",
  larger: "M3 19l5-14 5 14M5 14h6M17 9v8M13.5 13h7",
  print: "M7 9V4h10v5M5 9h14v8h-3M8 17H5V9M8 14h8v6H8z",
  ask: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c1-4.5 4-6 7.5-6s6.5 1.5 7.5 6",
};

/** A line icon by name, hidden from screen readers: the words beside it speak. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** An element: `class`, `text` and `on` {event: handler} are known, all else becomes an attribute; null leaves out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "on") {
      for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    } else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button with an icon, words and a smaller line; `does` is called on a press. */
export function button(words, does, { icon: name, note, kind = "", ...props } = {}) {
  return h(
    "button",
    { type: "button", class: kind, on: { click: does }, ...props },
    name ? icon(name) : null,
    h("span", { class: "words" }, h("span", { class: "title", text: words }), note ? h("span", { class: "note", text: note }) : null),
  );
}

/** A number for a press: the same press sent twice is one. */
export function pressId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // where the page does not come from the machine itself
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
