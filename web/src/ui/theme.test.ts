import { describe, expect, test } from 'vitest';
import { contrast, live, office, type Tokens, type ToneName } from './theme';

const tones: ToneName[] = ['red', 'green', 'amber', 'blue', 'grey'];

function pairs(t: Tokens): [string, string, string][] {
  const grounds = { desk: t.desk, paper: t.paper, sunk: t.sunk };
  const out: [string, string, string][] = [['band', t.bandInk, t.band], ['band soft', t.bandSoft, t.band]];
  for (const [name, ground] of Object.entries(grounds)) {
    out.push([`ink on ${name}`, t.ink, ground], [`soft ink on ${name}`, t.inkSoft, ground]);
    for (const tone of tones) out.push([`${tone} on ${name}`, t[tone].ink, ground]);
  }
  for (const tone of tones) {
    out.push([`${tone} on its soft`, t[tone].ink, t[tone].soft], [`words on ${tone} fill`, t[tone].on, t[tone].fill]);
  }
  return out;
}

describe('contrast', () => {
  test.each(pairs(office))('office: %s is AA', (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(pairs(live))('live: %s is AAA', (_, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(7);
  });
  test.each([office, live])('a border one can use stands out 3:1', (t) => {
    expect(contrast(t.edge, t.paper)).toBeGreaterThanOrEqual(3);
    expect(contrast(t.edge, t.desk)).toBeGreaterThanOrEqual(3);
  });
});
