import { api, ok } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];

/** How people come into one site: code, devices, contact, calls. */
export type SiteAccess = Schemas['BridgeSiteAccess'];
export type Contact = Schemas['BridgeContact'];
export type Device = Schemas['BridgeDevice'];
export type Call = Schemas['BridgeCall'];
export type Outcome = Call['outcome'];

export const outcomes = ['called', 'answered', 'no_answer'] as const satisfies readonly Outcome[];

/** Who may look after codes and devices, and who after contacts. */
export const linkRoles = ['organiser', 'director', 'technician'] as const;
export const contactRoles = ['organiser', 'technician'] as const;

/** How far the devices of a site are. */
export const deviceStates = ['none', 'pending', 'confirmed'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** A site that has a device to confirm says so, whatever else it has. */
export function deviceState(site: SiteAccess): DeviceState {
  const devices = site.devices ?? [];
  if (devices.some((d) => d.state === 'pending')) return 'pending';
  return devices.some((d) => d.state === 'confirmed') ? 'confirmed' : 'none';
}

/** Whether a confirmed second device is kept ready. */
export function hasBackup(site: SiteAccess): boolean {
  return (site.devices ?? []).some((d) => d.state === 'confirmed' && d.backup);
}

export function lastCall(site: SiteAccess): Call | undefined {
  return site.calls?.at(-1);
}

/** A code in two halves, as it is read aloud. */
export function spacedCode(code: string): string {
  return code.length < 6 ? code : `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`;
}

/** How many of the sites have a code that a new one would end. */
export function withCode(sites: readonly SiteAccess[]): number {
  return sites.filter((s) => s.link.code !== '').length;
}

export function useAccessList(event: string) {
  return useApi([event, 'bridge', 'access'], (o) => api.GET('/api/events/{event}/bridge/access', { params: { path: { event } }, ...o }));
}

export function useDesk(event: string) {
  return useApi([event, 'bridge', 'desk'], (o) => api.GET('/api/events/{event}/bridge/desk', { params: { path: { event } }, ...o }));
}

/** The changes of codes, devices and contacts, ready to be called. */
export function useAccessCommands(event: string) {
  const changes = [[event, 'bridge']];
  const path = { event };
  return {
    issue: useCommand((sites: string[]) => api.POST('/api/events/{event}/bridge/links', { params: { path }, body: { sites } }), { changes }),
    confirm: useCommand(({ device, digits }: { device: string; digits: string }) =>
      api.POST('/api/events/{event}/bridge/devices/{device}/confirm', { params: { path: { event, device } }, body: { digits } }), { changes }),
    activate: useCommand((device: string) => api.POST('/api/events/{event}/bridge/devices/{device}/activate', { params: { path: { event, device } } }), { changes }),
    remove: useCommand((device: string) => api.DELETE('/api/events/{event}/bridge/devices/{device}', { params: { path: { event, device } } }), { changes }),
    contact: useCommand(({ site, contact }: { site: string; contact: Contact }) =>
      api.PUT('/api/events/{event}/bridge/contacts/{site}', { params: { path: { event, site } }, body: contact }), { changes }),
    call: useCommand(({ site, outcome, note }: { site: string; outcome: Outcome; note?: string }) =>
      api.POST('/api/events/{event}/bridge/sites/{site}/calls', { params: { path: { event, site } }, body: { outcome, note } }), { changes }),
    desk: useCommand(({ phone, revision }: { phone: string; revision: number }) =>
      api.PUT('/api/events/{event}/bridge/desk', { params: { path }, body: { phone, revision } }), { changes }),
  };
}

/** What useAccessCommands gives. */
export type AccessCommands = ReturnType<typeof useAccessCommands>;

/** Voids the code of one site. */
export function revoke(event: string, site: string): Promise<unknown> {
  return ok(api.DELETE('/api/events/{event}/bridge/links/{site}', { params: { path: { event, site } } }));
}
