// Talking to the machine's own program, on the machine itself.

const PATIENCE_MS = 20000; // the program waits 3 seconds for the server, then answers from its journal

async function ask(path, options = {}) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(path, { cache: "no-store", signal: abort.signal, ...options });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return await answer.json();
  } finally {
    clearTimeout(timer);
  }
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const state = () => ask("api/state");
export const checkIn = (body) => post("api/check-in", body);
export const ticket = (body) => post("api/tickets", body);
export const reprint = (press_id) => post("api/reprint", { press_id });
export const network = (online) => post("api/demo/network", { online });

/** The text of the QR code in a camera's picture (a JPEG), or null. */
export const scan = async (jpeg) =>
  (await ask("api/scan", { method: "POST", headers: { "Content-Type": "image/jpeg" }, body: jpeg })).text;
