// Days and hours as the people of the demo see them: always in Tokyo, whatever the computer's zone is.

const ZONE = "Asia/Tokyo";
const DAY_MS = 86_400_000;
const TOKYO_OFFSET_MS = 9 * 3_600_000;

const localeOf = (language) => (language === "en" ? "en-GB" : "ja-JP");

/** "2026-12-01" in Tokyo. */
export function dayOf(moment) {
  return new Date(moment.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10);
}

/** "09:05" in Tokyo. */
export function timeOf(moment) {
  return new Date(moment.getTime() + TOKYO_OFFSET_MS).toISOString().slice(11, 16);
}

/** "2026-12-01T09:05" in Tokyo, for a datetime-local field. */
export function fieldOf(moment) {
  return `${dayOf(moment)}T${timeOf(moment)}`;
}

/** The moment that a datetime-local field names in Tokyo; null when it is empty or broken. */
export function momentOf(field) {
  const moment = new Date(`${field}${field.length === 16 ? ":00" : ""}+09:00`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** "2026-12-01T09:05:00+09:00". */
export function isoOf(moment) {
  return new Date(moment.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 19) + "+09:00";
}

/** The words on a day separator: today, yesterday, or the date. */
export function dayWords(moment, now, language) {
  const day = dayOf(moment);
  if (day === dayOf(now)) return language === "en" ? "Today" : "今日";
  if (day === dayOf(new Date(now.getTime() - DAY_MS))) return language === "en" ? "Yesterday" : "昨日";
  return moment.toLocaleDateString(localeOf(language), {
    timeZone: ZONE, month: "long", day: "numeric", weekday: "short",
  });
}

/** Date and time in full, for the clock. */
export function fullWords(moment, language) {
  return moment.toLocaleString(localeOf(language), {
    timeZone: ZONE, year: "numeric", month: "long", day: "numeric", weekday: "short",
    hour: "2-digit", minute: "2-digit",
  });
}

/** The next nine o'clock in the morning after this moment. */
export function nextMorning(moment) {
  const nine = momentOf(`${dayOf(moment)}T09:00`);
  return nine > moment ? nine : new Date(nine.getTime() + DAY_MS);
}
