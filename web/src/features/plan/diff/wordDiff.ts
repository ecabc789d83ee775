export interface Word {
  text: string;
  changed: boolean;
}

const most = 400_000;

/** Which words of two lines differ. Very long lines count as changed whole. */
export function wordDiff(old: string, now: string): { old: Word[]; now: Word[] } {
  const [a, b] = [old.split(/(?<=\s)/), now.split(/(?<=\s)/)];
  if (a.length * b.length > most) return { old: [{ text: old, changed: true }], now: [{ text: now, changed: true }] };
  const kept = common(a, b);
  return { old: joined(a, new Set(kept.map(([i]) => i))), now: joined(b, new Set(kept.map(([, j]) => j))) };
}

/** The longest common run of words, as pairs of places. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = equal(a[i], b[j])
        ? (length[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (equal(a[i], b[j])) pairs.push([i++, j++]);
    else if ((length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function equal(a: string | undefined, b: string | undefined): boolean {
  return a?.trim() === b?.trim();
}

function joined(words: readonly string[], kept: ReadonlySet<number>): Word[] {
  const out: Word[] = [];
  words.forEach((text, i) => {
    const last = out[out.length - 1];
    const changed = !kept.has(i);
    if (last?.changed === changed) last.text += text;
    else out.push({ text, changed });
  });
  return out;
}
