// What LINE's size keywords are in pixels, and the only lengths and colours that may reach a style.

const GAP = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const LETTERS = {
  xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74,
};
const PICTURE = {
  xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160,
  "3xl": 180, "4xl": 200, "5xl": 220,
};
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const BUBBLE = { nano: 120, micro: 160, deca: 220, kilo: 260, mega: 300, giga: 386 };

const LENGTH = /^-?\d+(\.\d+)?(px|%)$/;
const COLOUR = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

function length(value, table) {
  if (value === undefined || value === null) return "";
  if (Object.hasOwn(table, value)) return `${table[value]}px`;
  return LENGTH.test(value) ? value : "";
}

/** Spacing, margin, padding, offset and corner radius. */
export const gap = (value) => length(value, GAP);
export const letters = (value) => length(value, LETTERS);
export const border = (value) => length(value, BORDER);
/** Width and height: px or % only. */
export const extent = (value) => length(value, {});
/** Width of an image; "full" is the whole width. */
export const picture = (value) => (value === "full" ? "100%" : length(value, PICTURE));
export const bubble = (value) => `${BUBBLE[value] ?? BUBBLE.mega}px`;

/** The colour when it is one that LINE knows (#RRGGBB or #RRGGBBAA), else nothing. */
export function colour(value) {
  return typeof value === "string" && COLOUR.test(value) ? value : "";
}

/** "20:13" as a CSS ratio. */
export function ratio(value) {
  const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(value ?? "");
  return match && Number(match[1]) > 0 && Number(match[2]) > 0 ? `${match[1]} / ${match[2]}` : "1 / 1";
}

/** A linear gradient background, or nothing when a part of it is malformed. */
export function gradient(background) {
  if (background?.type !== "linearGradient") return "";
  const { angle, startColor, endColor, centerColor } = background;
  if (!/^\d+(\.\d+)?deg$/.test(angle ?? "") || !colour(startColor) || !colour(endColor)) return "";
  const stops = [colour(startColor)];
  if (colour(centerColor)) {
    const position = background.centerPosition ?? "50%";
    stops.push(`${centerColor} ${/^\d+(\.\d+)?%$/.test(position) ? position : "50%"}`);
  }
  stops.push(colour(endColor));
  return `linear-gradient(${angle}, ${stops.join(", ")})`;
}
