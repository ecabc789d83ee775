import { expect, test } from 'vitest';
import { newestBySite, type Recent } from './health';

const of = (site_id: string, device_id: string, at: number): Recent => ({
  site_id, device_id, at, down_kbps: 0, up_kbps: 0, loss_percent: 0, rtt_ms: 0, jitter_ms: 0, freezes: 0, level: null, frozen: false, hidden: false,
  sound_blocked: false, camera_refused: false, slept: false, clock_error_ms: 0, browser: '', recent_loss_percent: [], recent_down_kbps: [],
});

test('of a site with a backup the device that spoke last counts', () => {
  const map = newestBySite([of('a', 'main', 10), of('a', 'backup', 20), of('', 'camera', 5)]);
  expect(map.get('a')?.device_id).toBe('backup');
  expect(map.get('')?.device_id).toBe('camera');
});
