import { describe, expect, test } from 'vitest';
import type { Air, Source } from './air';
import { wanted, type Viewer } from './wanted';

function source(key: string, more: Partial<Source> = {}): Source {
  const identity = key === 'hall' ? 'hall:cam' : `${key}:dev`;
  return { key, label: key, device_id: 'dev', identity, mic_open: false, there: true, live: true, ...more };
}

function air(more: Partial<Air>): Air {
  return {
    version: 1, event_id: 'e', room: 'e', kind: 'hall', since: 1, taken_at: 1, caption: { name: '', office: '' }, for_sites: [], for_hall: [], on_air: [], standby: [],
    next: '', wait: false, chat: true, locked: false, rec: false, removed: [], ...more,
  };
}

const siteA: Viewer = { as: 'site', identity: 'site:a:dev', key: 'site:a' };
const siteB: Viewer = { as: 'site', identity: 'site:b:dev', key: 'site:b' };
const camera: Viewer = { as: 'camera', identity: 'hall:cam', key: 'hall' };
const hall = source('hall', { mic_open: true });
const onAir = air({ kind: 'site', for_sites: ['site:a'], for_hall: ['site:a'], on_air: [hall, source('site:a', { mic_open: true })] });

describe('what a page takes', () => {
  test('nothing before it knows the air or itself', () => {
    expect(wanted(undefined, siteA).watch.size).toBe(0);
    expect(wanted(onAir, undefined).watch.size).toBe(0);
  });

  test('a site sees the site on air and hears it and the hall', () => {
    const { shows, watch } = wanted(onAir, siteB);
    expect(shows).toEqual(['site:a']);
    expect(watch.get('site:a:dev')).toEqual({ key: 'site:a', picture: true, sound: true, small: false });
    expect(watch.get('hall:cam')).toMatchObject({ picture: false, sound: true });
  });

  test('the site on air sees the hall and never itself', () => {
    const { shows, watch } = wanted(onAir, siteA);
    expect(shows).toEqual(['hall']);
    expect([...watch.keys()]).toEqual(['hall:cam']);
  });

  test('the hall screen takes the sites and neither picture nor sound of its own hall', () => {
    const { shows, watch } = wanted(onAir, { as: 'hall' });
    expect(shows).toEqual(['site:a']);
    expect([...watch.keys()]).toEqual(['site:a:dev']);
  });

  test('a camera takes nothing', () => {
    expect(wanted(onAir, camera).watch.size).toBe(0);
  });

  test('a site that stands by is held: subscribed to, without picture and sound', () => {
    const a = air({ for_sites: ['hall'], on_air: [hall], standby: [source('site:a', { mic_open: true })], next: 'site' });
    expect(wanted(a, siteB).watch.get('site:a:dev')).toEqual({ key: 'site:a', picture: false, sound: false, small: false });
    expect(wanted(a, { as: 'desk' }).watch.get('site:a:dev')).toMatchObject({ picture: true, sound: false });
  });

  test('in a split picture small layers do, and one that is a still is not subscribed to', () => {
    const a = air({ kind: 'split', for_sites: ['hall', 'site:a', 'site:b'], on_air: [hall, source('site:a'), source('site:b', { live: false })] });
    const { shows, watch } = wanted(a, { as: 'site', identity: 'site:c:dev', key: 'site:c' });
    expect(shows).toEqual(['hall', 'site:a', 'site:b']);
    expect(watch.get('site:a:dev')).toMatchObject({ picture: true, small: true });
    expect(watch.has('site:b:dev')).toBe(false);
  });

  test('a source without a device is nothing to subscribe to', () => {
    expect(wanted(air({ for_sites: ['hall'], on_air: [source('hall', { identity: '' })] }), siteA).watch.size).toBe(0);
  });

  test('a card shows nobody, and the hall is still heard', () => {
    const { shows, watch } = wanted(air({ kind: 'card', on_air: [hall] }), siteA);
    expect(shows).toEqual([]);
    expect(watch.get('hall:cam')).toMatchObject({ picture: false, sound: true });
  });

  test('on a weak line the sound stays and the pictures go', () => {
    expect(wanted(onAir, siteB, true).watch.get('site:a:dev')).toMatchObject({ picture: false, sound: true });
  });
});

describe('where one stands oneself', () => {
  test('on air with an open microphone only while the air says both', () => {
    expect(wanted(onAir, siteA)).toMatchObject({ tally: 'on_air', open: true });
    expect(wanted(onAir, siteB)).toMatchObject({ tally: 'off', open: false });
    const closed = air({ ...onAir, on_air: [hall, source('site:a')] });
    expect(wanted(closed, siteA)).toMatchObject({ tally: 'on_air', open: false });
  });

  test('standby never opens a microphone', () => {
    const a = air({ on_air: [hall], standby: [source('site:a', { mic_open: true })], next: 'site' });
    expect(wanted(a, siteA)).toMatchObject({ tally: 'standby', open: false });
  });

  test('another device of the same site is not the source', () => {
    expect(wanted(onAir, { as: 'site', identity: 'site:a:backup', key: 'site:a' })).toMatchObject({ tally: 'off', open: false });
  });

  test('the hall is on air while sites see it, and stands by when it is the next picture', () => {
    expect(wanted(air({ for_sites: ['hall'], on_air: [hall] }), camera)).toMatchObject({ tally: 'on_air', open: true });
    expect(wanted(air({ ...onAir, next: 'hall' }), camera)).toMatchObject({ tally: 'standby', open: true });
    expect(wanted(air({ ...onAir, next: 'clip' }), camera).tally).toBe('off');
  });
});
