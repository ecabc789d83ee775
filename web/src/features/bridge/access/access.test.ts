import { describe, expect, test } from 'vitest';
import { deviceState, hasBackup, lastCall, spacedCode, withCode, type Device, type SiteAccess } from './access';

function device(over: Partial<Device>): Device {
  return { id: 'd', site_id: 's', state: 'confirmed', backup: false, tries: 0, bound_at: 0, confirmed_at: 0, confirmed_by: '', revision: 1, ...over };
}

function site(devices: Device[], code = ''): SiteAccess {
  const contact = { name: '', phone: '', second_name: '', second_phone: '', backup_line: '', equipment: '', note: '', other_system: false, revision: 0 };
  return { site_id: 's', number: 1, label: 'A', cluster: '', link: { site_id: 's', code, issued_at: 0, revoked_at: 0 }, devices, contact, calls: [] };
}

describe('the devices of a site', () => {
  test('one that waits to be confirmed comes first', () => {
    expect(deviceState(site([]))).toBe('none');
    expect(deviceState(site([device({})]))).toBe('confirmed');
    expect(deviceState(site([device({}), device({ state: 'pending' })]))).toBe('pending');
  });

  test('a backup counts once it is confirmed', () => {
    expect(hasBackup(site([device({}), device({ backup: true })]))).toBe(true);
    expect(hasBackup(site([device({}), device({ backup: true, state: 'pending' })]))).toBe(false);
  });
});

test('a code is read in two halves', () => {
  expect(spacedCode('ABCD2345')).toBe('ABCD 2345');
  expect(spacedCode('')).toBe('');
});

test('codes that a new one would end are counted; who was never called has no last call', () => {
  expect(withCode([site([], 'ABCD2345'), site([])])).toBe(1);
  expect(lastCall(site([]))).toBeUndefined();
});
