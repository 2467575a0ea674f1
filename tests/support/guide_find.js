// The element that the guide's words name: what is pressed, what is filled in, or text that is seen; null while there is none.
([kind, words]) => {
  const PRESSED = "a, button, summary, [role=button], label";
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const plain = (text) => (text ?? "").replace(/\s+/g, "");
  const wanted = plain(words);
  const without = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("kbd, select, input, textarea").forEach((part) => part.remove());
    return plain(copy.textContent);
  };
  const names = (element) => [without(element), plain(element.getAttribute("aria-label"))];
  const best = (all) => {
    for (const fits of [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted)]) {
      const found = all.filter((element) => names(element).some(fits));
      if (found.length > 0) return found.find((element) => element.closest("main")) ?? found[0];
    }
    return null;
  };
  const visible = (selector) => [...document.querySelectorAll(selector)].filter(seen);

  if (kind === "see") {
    const all = visible("body *").filter((element) => plain(element.innerText).includes(wanted));
    return all.at(-1) ?? null;
  }
  if (kind === "fill") {
    const label = best(visible("label").filter((element) => element.control && seen(element.control)));
    return label?.control ?? best(visible("[aria-label]:is(input, select, textarea)"))
      ?? visible(`[placeholder="${words}"]`)[0] ?? null;
  }
  return best(visible(PRESSED).filter((element) => !element.disabled
    && (element.tagName !== "LABEL" || ["checkbox", "radio"].includes(element.control?.type))));
}
