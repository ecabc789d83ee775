import type { TFunction } from 'i18next';
import { formatDrift } from '@/lib/format';
import type { HotRun, RunKind } from './hot';
import { driftWord } from './timing';

/** The open microphones in words: "Hội trường, MC", or that all are closed. */
export function micWords(t: TFunction, mics: readonly string[] | null): string {
  if (!mics || mics.length === 0) return t('scene.mic_none');
  const words = mics.map((m) => t(m.startsWith('site') ? 'scene.mic_site' : m === 'mc' ? 'scene.mic_mc' : 'scene.mic_hall'));
  return [...new Set(words)].join(', ');
}

/** "Tổng duyệt 2", "Chính thức". */
export function runName(t: TFunction, run: { kind: RunKind; number: number }): string {
  if (run.kind === 'live' && run.number === 1) return t('run.live_only');
  return t(run.kind === 'live' ? 'run.live' : 'run.rehearsal', { n: run.number });
}

/** "+02'10" chậm", "−00'30" sớm", "đúng giờ". */
export function driftWords(t: TFunction, ms: number): string {
  const word = driftWord(ms);
  return word === 'on_time' ? t('scene.on_time') : t(`scene.${word}`, { time: formatDrift(ms) });
}

/** Whether a run can still be acted on. */
export function isOpen(run: Pick<HotRun, 'state'> | null | undefined): boolean {
  return run != null && run.state !== 'ended';
}

/** The kinds of bound screens: three show something, the camera sends the hall's picture and sound. */
export const screenKinds = ['hall', 'mc', 'timer', 'camera'] as const;

/** How many bound screens are connected, people's own windows left out. */
export function screensOf(counts: Record<string, number>): number {
  return screenKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}
