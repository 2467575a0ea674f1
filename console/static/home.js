// Keeps the counts of the first page fresh without a reload.
const EVERY_MS = 5000;

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const shown of document.querySelectorAll("[data-fresh]")) {
      const fresh = page.querySelector(`[data-fresh="${shown.dataset.fresh}"]`);
      if (fresh && fresh.textContent !== shown.textContent) shown.textContent = fresh.textContent;
    }
  } catch {
    // offline for a moment: the next look will tell
  }
}

setInterval(refresh, EVERY_MS);
document.addEventListener("visibilitychange", refresh);
