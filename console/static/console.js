// Keeps the queue fresh without a reload; a button in use or a lost network only delays the next look.
const box = document.getElementById("queue");
const EVERY_MS = 4000;

async function refresh() {
  if (document.hidden || box.contains(document.activeElement)) return;
  try {
    const answer = await fetch(box.dataset.refresh, { headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    box.replaceChildren(...page.body.childNodes);
  } catch {
    // Offline for a moment: the next look will tell.
  }
}

setInterval(refresh, EVERY_MS);
document.getElementById("desk").addEventListener("change", (event) => event.target.form.submit());
