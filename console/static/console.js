// Keeps the queue fresh without a reload. Only what has changed is replaced, so nothing is read out twice,
// and whoever stands on a button stays there.
const box = document.getElementById("queue");
const lost = document.getElementById("lost");
const EVERY_MS = 4000;
const TOLD_OF = ["mine", "skipped", "pickups"]; // what the sentence on top of the page was about
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** The button that has the focus, as something that can be found again in the new page. */
function standing(part) {
  const here = document.activeElement;
  return part.contains(here) && here.form ? [here.form.getAttribute("action"), here.dataset.testid] : null;
}

function stand(part, [action, testid]) {
  const same = [...part.querySelectorAll("button")].find(
    (button) => button.form.getAttribute("action") === action && button.dataset.testid === testid);
  (same && !same.disabled ? same : part.querySelector("button:not(:disabled)"))?.focus();
}

function take(page) {
  for (const part of [...box.children]) {
    const fresh = page.getElementById(part.id);
    if (!fresh || (part.hidden === fresh.hidden && words(part) === words(fresh))) continue;
    const where = standing(part);
    // The element itself stays: a live region must be there before its words change.
    part.replaceChildren(...fresh.childNodes);
    part.hidden = fresh.hidden;
    if (TOLD_OF.includes(part.id)) document.querySelector(".flash.done")?.remove(); // it may be past now
    if (where) stand(part, where);
  }
}

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(box.dataset.refresh, { headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    lost.hidden = true;
  } catch {
    lost.hidden = false; // offline for a moment: the next look will tell
  }
}

setInterval(refresh, EVERY_MS);
document.addEventListener("visibilitychange", refresh);
document.getElementById("desk").addEventListener("change", (event) => event.target.form.submit());
