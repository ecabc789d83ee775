import { describe, expect, test } from 'vitest';
import { keysOf, maxSplit, sceneOf, siteScene, sitesOf, splitScene, toggled } from './scenes';

describe('scenes of sites', () => {
  test('one alone is heard, several stand beside the hall', () => {
    expect(siteScene('a')).toMatchObject({ scene: { kind: 'site', site_id: 'a' }, mics: ['site'] });
    expect(splitScene(['a', 'b'])).toMatchObject({ scene: { kind: 'split', site_ids: ['a', 'b'] }, mics: ['hall', 'site'] });
    expect(sceneOf([]).scene.kind).toBe('hall');
    expect(sceneOf(['a']).scene.kind).toBe('site');
    expect(sceneOf(['a', 'b']).scene.kind).toBe('split');
  });

  test('more than are live are stills, and not heard', () => {
    expect(splitScene(['a', 'b', 'c', 'd', 'e']).mics).toEqual(['hall']);
  });

  test('each site once, in order; other scenes have none', () => {
    expect(sitesOf({ kind: 'split', site_id: 'a', site_ids: ['b', 'a'] })).toEqual(['a', 'b']);
    expect(sitesOf({ kind: 'hall', site_id: 'a' })).toEqual([]);
    expect(sitesOf(undefined)).toEqual([]);
  });

  test('a second press takes a site out, a full picture takes no more', () => {
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    const full = Array.from({ length: maxSplit }, (_, i) => `s${i}`);
    expect(toggled(full, 'z')).toEqual(full);
  });

  test('which sources move in a picture', () => {
    expect(keysOf({ kind: 'hall' })).toEqual(['hall']);
    expect(keysOf({ kind: 'site', site_id: 'a' })).toEqual(['site:a']);
    expect(keysOf({ kind: 'split', site_ids: ['a', 'b', 'c', 'd', 'e'] })).toEqual(['hall', 'site:a', 'site:b', 'site:c', 'site:d']);
    expect(keysOf({ kind: 'black' })).toEqual([]);
  });
});
