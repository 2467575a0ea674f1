// The printed ticket and the refusal: what came back from the kiosk API, made readable.

import { button, h } from "./dom.js";

/** A name in the page's language, from "name", {ja, en}, or {name|names: …}. */
export function nameIn(value, language) {
  if (!value) return "";
  if (typeof value === "string") return value;
  const names = value.names ?? value.name ?? value;
  return typeof names === "string" ? names : names[language] ?? names.ja ?? "";
}

function waitOf(ticket) {
  const wait = ticket.estimated_wait ?? ticket.wait;
  if (Array.isArray(wait) && wait.length === 2) return { low: wait[0], high: wait[1] };
  if (wait && typeof wait === "object") {
    const low = wait.low ?? wait.min ?? wait.from ?? wait.low_minutes ?? wait.from_minutes;
    const high = wait.high ?? wait.max ?? wait.to ?? wait.high_minutes ?? wait.to_minutes;
    if (low !== undefined && high !== undefined) return { low, high };
  }
  return null;
}

/** The facts of a ticket, whatever envelope they came in. */
export function ticketOf(body, language) {
  const ticket = body?.ticket ?? body ?? {};
  return {
    label: String(ticket.label ?? ticket.ticket_number ?? ticket.number ?? "?"),
    counter: nameIn(ticket.counter_name ?? ticket.counter ?? body?.counter, language),
    ward: nameIn(ticket.ward_name ?? ticket.ward ?? body?.ward, language),
    kind: ticket.kind ?? "",
    floor: nameIn(ticket.floor, language),
    waiting: ticket.waiting_count ?? ticket.waiting ?? body?.waiting_count ?? null,
    wait: waitOf({ ...body, ...ticket }),
    message: body?.message ?? ticket.message ?? "",
  };
}

/** The paper; `onTake` when somebody takes it. */
export function paperTicket(facts, clockWords, page, onTake) {
  const line = (text, className = "") => (text ? h("p", { class: className, text }) : null);
  return h(
    "div", { class: "paper", testid: "kiosk-ticket", role: "status", data: { label: facts.label, kind: facts.kind } },
    line(facts.ward, "paper-ward"),
    line(facts.counter, "paper-counter"),
    h("p", { class: "paper-label" },
      h("span", { class: "visually-hidden", text: `${page.words("ticket")} ` }),
      h("span", { testid: "kiosk-ticket-label", text: facts.label })),
    line(facts.kind === "priority" ? page.words("priority") : page.words("ordinary"), "paper-kind"),
    facts.waiting === null ? null : line(page.words("waiting", { count: facts.waiting })),
    facts.wait ? line(page.words("wait", facts.wait)) : null,
    line(facts.message || page.words("keep"), "paper-note"),
    line(clockWords, "paper-time"),
    button({ class: "plain paper-take", testid: "kiosk-take", text: page.words("take"), on: { click: onTake } }),
  );
}

/** The sentence of a refusal, with its stable code for those who look closer. */
export function refusalNote(error, page) {
  const body = error.body ?? {};
  return h(
    "div", { class: "refusal", testid: "kiosk-refusal", role: "alert", data: { code: body.code ?? "" } },
    h("strong", { text: page.words("refused") }),
    h("p", { text: body.message ?? body.detail ?? body.title ?? error.message }),
    body.code ? h("p", { class: "refusal-code", text: `${error.status ?? ""} ${body.code}`.trim() }) : null,
  );
}
