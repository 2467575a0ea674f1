// Visible words whose contrast with the colour behind them is below 4.5 : 1 (WCAG 2.2 AA).
() => {
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (value) => (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
  const behind = (element) => {
    if (!element) return [255, 255, 255];
    const own = channels(getComputedStyle(element).backgroundColor);
    if (own.length === 3) return own;
    const below = behind(element.parentElement);
    return own.length === 4 ? over(own, below) : below;
  };
  const pale = [];
  for (const element of document.body.querySelectorAll("*")) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    if (!words || !element.checkVisibility() || element.disabled) continue;
    const back = behind(element);
    const [a, b] = [luminance(back), luminance(over(channels(getComputedStyle(element).color), back))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) pale.push(`${words}: ${ratio.toFixed(2)}`);
  }
  return pale;
}
