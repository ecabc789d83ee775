import type { TFunction } from 'i18next';
import { dayStart, formatNumber } from '@/lib/format';

/** Seconds of "15", "15 phút", "1h30", "1 giờ 30 phút", "2'30" or "90 giây"; undefined where it cannot be read. */
export function parseLength(text: string): number | undefined {
  const s = text.trim().toLowerCase().normalize('NFC');
  if (/^\d{1,4}$/.test(s)) return Number(s) * 60;
  const m = /^(?:(\d{1,2})\s*(?:h|g|giờ))?\s*(?:(\d{1,4})\s*(?:'|’|p|ph|phút|(?=$)))?\s*(?:(\d{1,4})\s*(?:"|”|''|s|giây|(?=$)))?$/.exec(s);
  if (!m || s === '') return undefined;
  return Number(m[1] ?? 0) * 3600 + Number(m[2] ?? 0) * 60 + Number(m[3] ?? 0);
}

/** "15 phút", "1 giờ 30 phút", "2 phút 30 giây". */
export function lengthWords(t: TFunction, seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.round(seconds % 60)];
  const words = [h > 0 && t('agenda.hours', { n: h }), m > 0 && t('agenda.minutes', { n: m }), s > 0 && t('agenda.seconds', { n: s })].filter(Boolean);
  return words.length > 0 ? words.join(' ') : t('agenda.minutes', { n: 0 });
}

/** What stands in the field: whole minutes as a number alone. */
export function lengthText(t: TFunction, seconds: number | null): string {
  if (seconds === null) return '';
  return seconds % 60 === 0 ? String(seconds / 60) : lengthWords(t, seconds);
}

const dayMs = 86_400_000;

/** The instant of a time of day (minutes after midnight) that is nearest to another: a show may cross midnight. */
export function nearest(minutes: number, to: number): number {
  const same = dayStart(to) + minutes * 60_000;
  return [same - dayMs, same, same + dayMs].reduce((best, at) => (Math.abs(at - to) < Math.abs(best - to) ? at : best));
}

/** Syllables that an MC says in a minute at a ceremony. */
export const syllablesAMinute = 150;

/** The words of a script as they are counted here: Vietnamese is written by the syllable. */
export function countWords(script: string): number {
  return script.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;
}

/** About how long it takes to say a script, in seconds, to the next five. */
export function readingSeconds(words: number): number {
  return Math.ceil((words * 60) / syllablesAMinute / 5) * 5;
}

/** "245 chữ, đọc khoảng 1 phút 40 giây". */
export function readingWords(t: TFunction, script: string): string {
  const words = countWords(script);
  return t('agenda.reading', { words: formatNumber(words), time: lengthWords(t, readingSeconds(words)) });
}
