// Renews the figures every half minute while somebody looks; whoever stands on a link stays there.
const EVERY_MS = 30000;
const now = document.getElementById("now");
const paused = document.getElementById("paused");
const heard = document.getElementById("heard"); // read aloud when the figures of interest change, not when only the time does
let at = Date.now();

async function renew() {
  if (document.hidden) return;
  at = Date.now();
  try {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(10000) });
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("now");
    const here = document.activeElement?.getAttribute("href");
    const within = now.contains(document.activeElement);
    if (fresh && fresh.innerHTML !== now.innerHTML) {
      const before = standing();
      now.replaceChildren(...fresh.childNodes);
      say();
      if (heard && standing() !== before) heard.textContent = standing();
      if (within && here) now.querySelector(`a[href="${CSS.escape(here)}"]`)?.focus();
    }
    paused.hidden = true;
  } catch {
    paused.hidden = false;
  }
}

const standing = () => now.querySelector(".standing")?.innerText ?? "";

function say() {
  for (const note of now.querySelectorAll(".auto")) note.hidden = false;
}

say();
setInterval(renew, EVERY_MS);
document.addEventListener("visibilitychange", () => { if (Date.now() - at > EVERY_MS) renew(); });
