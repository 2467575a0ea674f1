// Listening to what happens: server-sent events with reconnection; whoever listens catches up by sequence.

const RETRY_MS = 2000;

/**
 * Keep listening for ever. `onEvent` gets each event; `onOpen` is called after every (re)connection,
 * when events may have been missed; `onLost` when the line breaks.
 */
export function listen({ onEvent, onOpen, onLost }) {
  let source = null;
  const open = () => {
    source = new EventSource("api/stream");
    source.addEventListener("open", onOpen);
    source.addEventListener("message", (event) => {
      let parsed = null;
      try {
        parsed = JSON.parse(event.data);
      } catch {
        return; // a keep-alive or a line we do not know
      }
      onEvent(parsed);
    });
    source.addEventListener("error", () => {
      onLost();
      if (source.readyState !== EventSource.CLOSED) return; // the browser reconnects by itself
      window.setTimeout(open, RETRY_MS);
    });
  };
  open();
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
}
