/** Two lines for a name that fits them; one for a short one, more for what an office wrote at length. */
function lineCount(length: number): number {
  if (length <= 30) return 1;
  if (length <= 110) return 2;
  return length <= 180 ? 3 : Math.ceil(length / 48);
}

const opens = /^(và|gắn|tổng|trao|nhân|năm|tỉnh|hưởng|chào|giai)$/i;

/** How badly a line ends between two words: well after a comma or a closing quote, or before a word that begins a phrase; badly inside quotes. */
function breakCost(before: string, after: string, quoted: boolean): number {
  if (quoted) return 900;
  if (/[,;:”"]$/.test(before) || after.startsWith('“')) return 0;
  return opens.test(after) ? 60 : 350;
}

interface Ending {
  cost: number;
  from: number;
}

/** The name in lines of like length that end where a phrase does. */
export function titleLines(name: string): string[] {
  const words = name.split(/\s+/).filter(Boolean);
  const count = Math.min(lineCount(name.length), words.length);
  if (count <= 1) return [words.join(' ')];
  const want = name.length / count;
  const text = (from: number, to: number) => words.slice(from, to).join(' ');
  const quoted = words.map((_, i) => {
    const before = text(0, i + 1);
    return before.lastIndexOf('“') > before.lastIndexOf('”');
  });
  const cost = (from: number, to: number) => {
    const uneven = (text(from, to).length - want) ** 2;
    return uneven + (to === words.length ? 0 : breakCost(words[to - 1] ?? '', words[to] ?? '', quoted[to - 1] ?? false));
  };
  let best: Ending[][] = [];
  for (let line = 1; line <= count; line++) {
    const row: Ending[] = [];
    for (let to = line; to <= words.length; to++) {
      for (let from = line - 1; from < to; from++) {
        const before = line === 1 ? (from === 0 ? 0 : Infinity) : (best[line - 2]?.[from]?.cost ?? Infinity);
        const total = before + cost(from, to);
        if (total < (row[to]?.cost ?? Infinity)) row[to] = { cost: total, from };
      }
    }
    best = [...best, row];
  }
  const lines: string[] = [];
  for (let line = count, to = words.length; line > 0; line--) {
    const from = best[line - 1]?.[to]?.from ?? 0;
    lines.unshift(text(from, to));
    to = from;
  }
  return lines;
}

/** The size, in hundredths of the width, at which the longest line fills the card. */
export function titleSize(lines: readonly string[]): number {
  const longest = Math.max(1, ...lines.map((l) => l.length));
  return Math.min(6, Math.round((84 / (longest * 0.53)) * 10) / 10);
}
