// Arrow keys move between what can be pressed, by where it stands on the screen.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 3; // a target off the line counts as that much farther

const shown = (root) => [...root.querySelectorAll("button, input")].filter((one) => !one.disabled && one.offsetParent !== null);

function middle(element) {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, box };
}

/** The target nearest to `from` in the direction [dx, dy], or undefined. */
function nearest(from, targets, [dx, dy]) {
  const start = middle(from);
  let best;
  let least = Infinity;
  for (const target of targets) {
    if (target === from) continue;
    const end = middle(target);
    const ahead = (end.x - start.x) * dx + (end.y - start.y) * dy;
    if (ahead <= 1) continue;
    const overlap = dx ? end.box.bottom > start.box.top && end.box.top < start.box.bottom : end.box.right > start.box.left && end.box.left < start.box.right;
    const aside = overlap ? 0 : Math.abs((end.x - start.x) * dy) + Math.abs((end.y - start.y) * dx);
    const distance = ahead + aside * ASIDE;
    if (distance < least) [least, best] = [distance, target];
  }
  return best;
}

/** Arrow keys work everywhere on the page; inside an input left and right stay the cursor's. */
export function listen() {
  window.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const here = document.activeElement;
    if (here instanceof HTMLInputElement && step[0]) return;
    const root = document.querySelector("dialog[open]") ?? document;
    const targets = shown(root);
    const inside = targets.includes(here) ? nearest(here, targets, step) : shown(root.querySelector("main") ?? root)[0];
    if (!inside) return;
    event.preventDefault();
    inside.focus();
    inside.scrollIntoView({ block: "nearest" });
  });
}
