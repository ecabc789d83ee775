import { textOf, type Rows } from '../field';
import { severityOf } from '../finding/finding';
import type { Finding } from '../plan';
import type { Phrase } from './segment';

/** By line: the words that a finding names, and the contests that are mentioned. */
export function phrasesByLine(findings: readonly Finding[], rows: Rows): Map<number, Phrase[]> {
  const at = new Map<number, Phrase[]>();
  const put = (line: number, phrase: Phrase) => at.set(line, [...(at.get(line) ?? []), phrase]);
  for (const f of findings) {
    if (f.line !== null && f.text !== '') put(f.line, { text: f.text, as: severityOf(f), finding: f.key });
  }
  for (const award of rows.award) put(award.line, { text: textOf(award, 'name'), as: 'award' });
  return at;
}
