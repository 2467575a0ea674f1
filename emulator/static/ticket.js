// The printed ticket and the refusal: what the kiosk API answered, as paper and on the machine's screen.

import * as api from "./api.js";
import { button, h } from "./dom.js";

const SIZES = ["small", "normal", "large"];

/** A name in the page's language, from {ja, en}. */
export function nameIn(names, language) {
  return typeof names === "string" ? names : names?.[language] ?? names?.ja ?? "";
}

/** The lines to print; the API words them, and a bare ticket is its label alone. */
function linesOf(body) {
  const lines = body.print?.lines ?? [{ size: "large", text: body.ticket?.label ?? "?" }];
  const url = body.ticket?.follow_url;
  return !url || lines.some((line) => line.size === "qr") ? lines : [...lines, { size: "qr", text: url }];
}

/** What the phone sends when it reads the paper: the number and the code at the end of the address. */
function followText(body, url) {
  return `${body.ticket?.label ?? ""} ${new URL(url).pathname.split("/").pop()}`.trim();
}

/** The paper's QR code, a link to its page, and the button that reads it with the chosen phone. */
function paperCode(body, url, page) {
  const name = page.name();
  return h("div", { class: "paper-follow" },
    h("img", { class: "paper-qr", testid: "kiosk-paper-qr", alt: page.words("followQr"), src: api.qr(url) }),
    h("a", { href: new URL(url).pathname, target: "_blank", rel: "noopener", text: page.words("followPage") }),
    name ? button({ class: "plain", testid: "kiosk-follow", text: page.words("followWith", { name }),
      on: { click: () => page.send(followText(body, url)) } }) : null);
}

function paperLine({ size, text }, body, page) {
  if (size === "qr") return paperCode(body, text, page);
  const known = SIZES.includes(size) ? size : "normal";
  const testid = known === "large" ? "kiosk-ticket-label" : null;
  return h("p", { class: `paper-${known}`, testid, text });
}

/** The machine's words and the paper below them; `onTake` when somebody takes it. */
export function paperTicket(body, page, onTake) {
  const ticket = body.ticket ?? {};
  return h(
    "div", { role: "status" },
    body.message ? h("p", { class: "machine-words", testid: "kiosk-message", text: body.message }) : null,
    h("div", { class: "printer" },
      h("div",
        {
          class: "paper", testid: "kiosk-ticket", lang: body.print?.locale,
          data: { label: ticket.label ?? "", kind: ticket.kind ?? "" },
        },
        ...linesOf(body).map((line) => paperLine(line, body, page)),
        button({ class: "plain paper-take", testid: "kiosk-take", text: page.words("take"), on: { click: onTake } }))),
  );
}

/** The sentence of a refusal, with its stable code for those who look closer. */
export function refusalNote(error, page) {
  const body = error.body ?? {};
  return h(
    "div", { class: "refusal", testid: "kiosk-refusal", role: "alert", data: { code: body.code ?? "" } },
    h("strong", { text: page.words("refused") }),
    h("p", { lang: body.locale, text: body.message ?? body.detail ?? body.title ?? error.message }),
    body.code ? h("p", { class: "refusal-code", text: `${error.status ?? ""} ${body.code}`.trim() }) : null,
  );
}
