import type { ToneName } from '@/ui/theme';
import type { Answer, Finding } from '../plan';

export const severities = ['error', 'warn', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Red asks for a hand before a live run, amber for a look, grey only tells. */
export const toneOf: Readonly<Record<Severity, ToneName>> = { error: 'red', warn: 'amber', info: 'grey' };

export function severityOf(f: { severity: string }): Severity {
  return severities.find((s) => s === f.severity) ?? 'info';
}

/** How far a finding is. */
export type Standing = 'open' | 'corrected' | 'accepted' | 'assigned' | 'replied';

export function standingOf(answer: Answer | undefined): Standing {
  if (!answer) return 'open';
  return answer.kind === 'assigned' && answer.replied_at > 0 ? 'replied' : answer.kind;
}

/** The findings of a reading, and behind them those that a correction has done away with. */
export function withResolved(findings: readonly Finding[], answers: readonly Answer[]): Finding[] {
  const there = new Set(findings.map((f) => f.key));
  const gone = answers.filter((a) => !there.has(a.key)).map((a): Finding => ({
    answer: a, code: a.code, severity: a.severity, key: a.key, line: a.line || null, text: a.text, detail: '', where: '',
  }));
  return [...findings, ...gone];
}

/** Errors before warnings before what is only told; within each as they stand in the document, what is about all of it last. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const place = (f: Finding) => f.line ?? Number.MAX_SAFE_INTEGER;
  return severities.flatMap((s) => findings.filter((f) => severityOf(f) === s).sort((a, b) => place(a) - place(b)));
}

/** What the address says about the list. */
export interface FindingFilter {
  all: boolean;
  severities: readonly Severity[];
}

export function visible(findings: readonly Finding[], filter: FindingFilter): Finding[] {
  return findings.filter((f) => (filter.all || !f.answer) && (filter.severities.length === 0 || filter.severities.includes(severityOf(f))));
}

export interface Tally {
  all: number;
  open: number;
}

/** How many of each severity there are, and how many of them have no answer. */
export function tally(findings: readonly Finding[]): Record<Severity, Tally> {
  const count = (s: Severity): Tally => {
    const of = findings.filter((f) => severityOf(f) === s);
    return { all: of.length, open: of.filter((f) => !f.answer).length };
  };
  return { error: count('error'), warn: count('warn'), info: count('info') };
}

/** The key before or after one in a list; the ends stay. */
export function neighbour(keys: readonly string[], key: string | undefined, step: 1 | -1): string | undefined {
  const i = key === undefined ? -1 : keys.indexOf(key);
  if (i < 0) return step === 1 ? keys[0] : keys[keys.length - 1];
  return keys[Math.min(Math.max(i + step, 0), keys.length - 1)];
}
