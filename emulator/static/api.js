// Talking to the emulator's own small API; addresses are relative to the page (/emulator/).

/** Raised for every answer that is not 2xx; carries the status and the parsed body. */
export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message ?? body?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

async function ask(method, path, body) {
  const headers = { "Accept-Language": document.documentElement.lang || "ja" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, answer);
  return answer;
}

const get = (path) => ask("GET", path);
const post = (path, body = {}) => ask("POST", path, body);
const of = (person) => `api/people/${encodeURIComponent(person)}`;

export const config = () => get("api/config");
export const people = () => get("api/people");
export const addPerson = (name, language) => post("api/people", { name, language });
export const messages = (person, after) => get(`${of(person)}/messages?after=${after}`);
export const richMenu = (person) => get(`${of(person)}/richmenu`);
export const say = (person, what) => post(`${of(person)}/say`, what);
export const tap = (person, action, params) =>
  post(`${of(person)}/tap`, params ? { action, params } : { action });
export const block = (person) => post(`${of(person)}/block`);
export const unblock = (person) => post(`${of(person)}/unblock`);
export const redeliver = (person) => post(`${of(person)}/redeliver`);

export const clock = () => get("api/clock");
export const setClock = (now) => post("api/clock", { now });

export const readQr = (url) => post("api/kiosk/read-qr", { url });
export const checkIn = (body) => post("api/kiosk/check-in", body);
export const takeTicket = (counter) => post("api/kiosk/ticket", { counter });

/** The address of a picture of a QR code that says `text`. */
export function qr(text) {
  return `api/kiosk/qr?text=${encodeURIComponent(text)}`;
}

/** The address under which the page may load a picture of a message. */
export function media(url) {
  return `media?url=${encodeURIComponent(url ?? "")}`;
}
