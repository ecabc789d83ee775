import type { Detail, Scene, Track } from '../recordings';

/** What is played at one instant of a recording. */
export interface Moment {
  /** The number of the cut, and the scene since it. */
  cut: number;
  scene: Scene | undefined;
  /** The files whose pictures the sites saw, in order, and those of the open microphones. */
  pictures: readonly Track[];
  sounds: readonly Track[];
}

/** Milliseconds from the beginning to the end; to now of one that runs. */
export function lengthOf(d: Detail, now: number): number {
  return Math.max(0, (d.ended_at || now) - d.started_at);
}

function covering(d: Detail, kind: Track['kind'], key: string, at: number): Track | undefined {
  const fits = (d.tracks ?? []).filter((t) => t.kind === kind && t.source === key && t.bytes > 0 && t.started_at <= at && (t.ended_at === 0 || at < t.ended_at));
  return fits[fits.length - 1];
}

function present<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((x) => x !== undefined);
}

/** What is played `at` milliseconds after the beginning. */
export function momentAt(d: Detail, at: number): Moment {
  const instant = d.started_at + at;
  const cut = Math.max(0, (d.cuts ?? []).findLastIndex((c) => c.at <= instant));
  const scene = d.cuts?.[cut]?.scene;
  return {
    cut,
    scene,
    pictures: present((scene?.sources ?? []).map((key) => covering(d, 'video', key, instant))).slice(0, 4),
    sounds: present((scene?.heard ?? []).map((key) => covering(d, 'audio', key, instant))),
  };
}

/** Whether two moments play the same files under the same words. */
export function same(a: Moment, b: Moment): boolean {
  const ids = (m: Moment) => [...m.pictures, ...m.sounds].map((t) => t.id).join();
  return a.cut === b.cut && ids(a) === ids(b);
}

/** The files to have ready: those played soon after. */
export function soon(d: Detail, at: number, within = 5_000): readonly Track[] {
  const [now, then] = [momentAt(d, at), momentAt(d, at + within)];
  const playing = new Set([...now.pictures, ...now.sounds].map((t) => t.id));
  return [...then.pictures, ...then.sounds].filter((t) => !playing.has(t.id));
}

/** Where in its file a track is, in seconds, `at` milliseconds after the beginning. */
export function inFile(d: Detail, track: Track, at: number): number {
  return Math.max(0, (d.started_at + at - track.started_at) / 1000);
}

const jumpAbove = 0.3;

/**
 * How a player that is `off` seconds ahead is brought into step: by a jump, or
 * by playing a little slower or faster, which nobody hears.
 */
export function steer(off: number): { jump: boolean; rate: number } {
  if (Math.abs(off) > jumpAbove) return { jump: true, rate: 1 };
  if (Math.abs(off) < 0.03) return { jump: false, rate: 1 };
  return { jump: false, rate: off > 0 ? 0.97 : 1.03 };
}
