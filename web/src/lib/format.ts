/**
 * Dates, times and numbers as Vietnamese offices write them, always in
 * Asia/Ho_Chi_Minh: the zone has kept UTC+7 without summer time since 1975, so
 * it is plain arithmetic and does not lean on the browser's zone or its data.
 */
const zoneMs = 7 * 3600_000;

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
}

function parts(at: number): Parts {
  const d = new Date(at + zoneMs);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: d.getUTCDay(),
  };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** 15/10/2025 of an instant in unix milliseconds. */
export function formatDate(at: number): string {
  const p = parts(at);
  return `${two(p.day)}/${two(p.month)}/${p.year}`;
}

/** 14h00. */
export function formatTime(at: number): string {
  const p = parts(at);
  return `${two(p.hour)}h${two(p.minute)}`;
}

/** 14h32'07": a clock with seconds. */
export function formatClock(at: number): string {
  const p = parts(at);
  return `${two(p.hour)}h${two(p.minute)}'${two(p.second)}"`;
}

/** 14h00, 15/10/2025: an instant in full. */
export function formatDateTime(at: number): string {
  return `${formatTime(at)}, ${formatDate(at)}`;
}

/** 0 for Sunday to 6, of the day in Vietnam. */
export function weekdayOf(at: number): number {
  return parts(at).weekday;
}

/** Sign of a signed duration: a true minus, so that columns keep their width. */
const minus = '−';

function clockOf(ms: number): string {
  const s = Math.floor(ms / 1000);
  const h = Math.floor(s / 3600);
  const rest = `${two(Math.floor((s % 3600) / 60))}'${two(s % 60)}"`;
  return h > 0 ? `${h}h${rest}` : rest;
}

/** 04'12" or 1h04'12" of milliseconds; below zero it bears a minus. */
export function formatDuration(ms: number): string {
  return ms < 0 ? minus + clockOf(-ms) : clockOf(ms);
}

/** +02'10" when late, −00'30" when early, 00'00" when on time to the second. */
export function formatDrift(ms: number): string {
  const whole = Math.trunc(ms / 1000) * 1000;
  if (whole === 0) return clockOf(0);
  return (whole < 0 ? minus : '+') + clockOf(Math.abs(whole));
}

/**
 * What a count-down shows: it reaches 00'00" when the time is up and not a
 * second before, and then goes below zero.
 */
export function formatCountdown(ms: number): string {
  return formatDuration(Math.ceil(ms / 1000) * 1000);
}

/** 1.234 and 1.234,5: dots between thousands, a comma before decimals. */
export function formatNumber(n: number, decimals = 0): string {
  const sign = n < 0 ? minus : '';
  const [whole = '0', rest] = Math.abs(n).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return sign + grouped + (rest ? `,${rest}` : '');
}

/** 12,4 MB of a size in bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)} B`;
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1000)} kB`;
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}

/** The day of "15/10/2025" (also 15-10-2025, 15.10.2025) at midnight in Vietnam, or undefined. */
export function parseDate(text: string): number | undefined {
  const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  if (!m) return undefined;
  const [day, month, year] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const at = Date.UTC(year, month - 1, day) - zoneMs;
  const p = parts(at);
  return p.day === day && p.month === month && p.year === year ? at : undefined;
}

/** Minutes after midnight of "14h00", "14h", "14:00", "14g30" or "1400", or undefined. */
export function parseTime(text: string): number | undefined {
  const m = /^\s*(\d{1,2})\s*(?:[hg:.]\s*(\d{2})?'?|(\d{2}))\s*$/i.exec(text);
  if (!m) return undefined;
  const [hour, minute] = [Number(m[1]), Number(m[2] ?? m[3] ?? 0)];
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}

/** Midnight in Vietnam of the day of an instant. */
export function dayStart(at: number): number {
  return Math.floor((at + zoneMs) / 86_400_000) * 86_400_000 - zoneMs;
}
