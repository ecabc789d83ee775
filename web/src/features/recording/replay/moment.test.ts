import { describe, expect, it } from 'vitest';
import type { Detail, Track } from '../recordings';
import { inFile, lengthOf, momentAt, same, soon, steer } from './moment';

const began = 1_760_500_000_000;

function track(id: string, source: string, kind: Track['kind'], from: number, to: number): Track {
  return { id, source, kind, label: source, started_at: began + from, ended_at: to && began + to, bytes: 10, problem: '' };
}

const detail = {
  id: 'r', state: 'ended', started_at: began, ended_at: began + 120_000, keep_until: 0, started_by: '', problem: '', bytes: 0, stills: 0,
  flat: { state: 'none', percent: 0, bytes: 0 },
  tracks: [track('hv', 'hall', 'video', 0, 120_000), track('ha', 'hall', 'audio', 0, 120_000), track('av', 'site:a', 'video', 40_000, 80_000), track('aa', 'site:a', 'audio', 41_000, 80_000)],
  cuts: [
    { at: began, scene: { kind: 'hall', sources: ['hall'], heard: ['hall'] } },
    { at: began + 40_000, scene: { kind: 'split', sources: ['hall', 'site:a'], heard: ['site:a'] } },
    { at: began + 80_000, scene: { kind: 'clip', sources: [], heard: [] } },
  ],
} as Detail;

const ids = (list: readonly Track[]) => list.map((t) => t.id);

describe('what is played', () => {
  it('follows the cuts', () => {
    expect(ids(momentAt(detail, 0).pictures)).toEqual(['hv']);
    expect(ids(momentAt(detail, 0).sounds)).toEqual(['ha']);
    const split = momentAt(detail, 45_000);
    expect([ids(split.pictures), ids(split.sounds), split.cut]).toEqual([['hv', 'av'], ['aa'], 1]);
    const clip = momentAt(detail, 90_000);
    expect([clip.pictures, clip.sounds, clip.scene?.kind]).toEqual([[], [], 'clip']);
  });

  it('plays nothing that is not there yet', () => {
    expect(ids(momentAt(detail, 40_500).sounds)).toEqual([]);
    expect(momentAt({ ...detail, cuts: [], tracks: [] }, 5).scene).toBeUndefined();
  });

  it('leaves out files that hold nothing', () => {
    const empty = { ...detail, tracks: [{ ...track('hv', 'hall', 'video', 0, 120_000), bytes: 0 }] } as Detail;
    expect(momentAt(empty, 10).pictures).toEqual([]);
  });

  it('has the next files ready', () => {
    expect(ids(soon(detail, 36_000))).toEqual(['av', 'aa']);
    expect(soon(detail, 10_000)).toEqual([]);
  });

  it('goes on with a file that is still written', () => {
    const running = { ...detail, ended_at: 0, tracks: [track('hv', 'hall', 'video', 0, 0)] } as Detail;
    expect(ids(momentAt(running, 20_000).pictures)).toEqual(['hv']);
    expect(lengthOf(running, began + 5_000)).toBe(5_000);
  });

  it('knows when nothing changes', () => {
    expect(same(momentAt(detail, 1), momentAt(detail, 2))).toBe(true);
    expect(same(momentAt(detail, 1), momentAt(detail, 40_001))).toBe(false);
  });
});

describe('one clock', () => {
  it('counts from the first frame of a file', () => {
    expect(inFile(detail, detail.tracks![2]!, 42_500)).toBe(2.5);
    expect(inFile(detail, detail.tracks![2]!, 0)).toBe(0);
  });

  it('steers by speed where it can and jumps where it must', () => {
    expect(steer(0.01)).toEqual({ jump: false, rate: 1 });
    expect(steer(0.1).rate).toBeLessThan(1);
    expect(steer(-0.1).rate).toBeGreaterThan(1);
    expect(steer(4).jump).toBe(true);
  });
});
