import { describe, expect, test } from 'vitest';
import { catalogues, texts } from './catalogue';

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!../**/*.d.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const vi = texts('vi');
const en = texts('en');
const plural = /_(zero|one|two|few|many|other)$/;
const stems = new Set(Object.keys(vi).flatMap((key) => [key, key.replace(plural, '')]));
const features = Object.keys(catalogues('vi')).join('|');

/** Keys are recognised by their shape: any quoted "feature.words" of a feature that has a catalogue. */
const whole = new RegExp(`(['"\`])((?:${features})\\.[a-z0-9_.]*[a-z0-9])\\1`, 'g');
const built = new RegExp(`\`((?:${features})\\.[a-z0-9_.]*)\\$\\{`, 'g');

function found(pattern: RegExp, group: number): [string, string][] {
  return Object.entries(sources).flatMap(([path, text]) =>
    [...text.matchAll(pattern)].map((m) => [path.replace('../', 'src/'), m[group] ?? ''] as [string, string]),
  );
}

describe('catalogues', () => {
  test('every key lies in the file of its feature', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const [feature, entries] of Object.entries(catalogues(language))) {
        const strays = Object.keys(entries).filter((key) => !key.startsWith(`${feature}.`));
        expect(strays, `${language}/${feature}.json`).toEqual([]);
      }
    }
  });

  test('every key in the code has its Vietnamese text', () => {
    const missing = found(whole, 2).filter(([, key]) => !stems.has(key));
    expect(missing).toEqual([]);
  });

  test('every key built in the code has texts that begin so', () => {
    const missing = found(built, 1).filter(([, start]) => ![...stems].some((key) => key.startsWith(start)));
    expect(missing).toEqual([]);
  });

  test('no Vietnamese text is empty, and English asks for no other words', () => {
    expect(Object.entries(vi).filter(([, text]) => text.trim() === '')).toEqual([]);
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    const differing = Object.keys(en).filter((key) => {
      const ours = vi[key] ?? vi[key.replace(plural, '')];
      return ours !== undefined && names(ours).some((n) => !names(en[key] ?? '').includes(n) && n !== 'count');
    });
    expect(differing).toEqual([]);
  });

  test('English may lag: what it lacks is listed', () => {
    const spoken = new Set(Object.keys(en).map((key) => key.replace(plural, '')));
    const lacking = Object.keys(vi).filter((key) => !spoken.has(key.replace(plural, '')));
    if (lacking.length > 0) console.info(`en lacks ${lacking.length} texts:\n  ${lacking.join('\n  ')}`);
    expect(Object.keys(en).filter((key) => !stems.has(key.replace(plural, '')))).toEqual([]);
  });
});
