const vietnamese = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true });

/** Orders two texts as a Vietnamese dictionary does, "Điểm cầu 9" before "Điểm cầu 10". */
export function compareText(a: string, b: string): number {
  return vietnamese.compare(a, b);
}

/** The given name: the last word, without a remark in brackets behind it. */
export function givenName(name: string): string {
  const words = plain(name).split(/\s+/);
  return words[words.length - 1] ?? '';
}

function plain(name: string): string {
  return name.normalize('NFC').replace(/\s*\([^)]*\)\s*$/, '').trim();
}

/** Orders people by given name, then by the whole name from its first word. */
export function compareNames(a: string, b: string): number {
  return vietnamese.compare(givenName(a), givenName(b)) || vietnamese.compare(plain(a), plain(b)) || vietnamese.compare(a, b);
}

/** A copy of the rows in the order of their names. */
export function sortByName<Row>(rows: readonly Row[], name: (row: Row) => string): Row[] {
  return [...rows].sort((a, b) => compareNames(name(a), name(b)));
}

/** Lower case without marks, so that a search for "dien bien" finds "Điện Biên". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}
