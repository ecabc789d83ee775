import { api, ok } from '@/api/client';
import { useApi } from '@/api/query';

/** The director's and the technicians' moves on the bridge of an event; each throws what the server refuses. */
export function bridgeMoves(event: string) {
  const at = { path: { event } };
  const site = (id: string) => ({ path: { event, site: id } });
  const device = (id: string) => ({ path: { event, device: id } });
  return {
    mic: (key: string, open: boolean) => ok(api.POST('/api/events/{event}/bridge/mic', { params: at, body: { key, open } })),
    putOut: (id: string, out: boolean) => ok(api.POST('/api/events/{event}/bridge/sites/{site}/out', { params: site(id), body: { out } })),
    lock: (on: boolean) => ok(api.POST('/api/events/{event}/bridge/lock', { params: at, body: { on } })),
    chat: (on: boolean) => ok(api.POST('/api/events/{event}/bridge/chat', { params: at, body: { on } })),
    hall: (id: string) => ok(api.POST('/api/events/{event}/bridge/hall', { params: at, body: { device: id } })),
    confirm: (id: string, digits: string) => ok(api.POST('/api/events/{event}/bridge/devices/{device}/confirm', { params: device(id), body: { digits } })),
    activate: (id: string) => ok(api.POST('/api/events/{event}/bridge/devices/{device}/activate', { params: device(id) })),
    removeDevice: (id: string) => ok(api.DELETE('/api/events/{event}/bridge/devices/{device}', { params: device(id) })),
    call: (id: string, outcome: 'called' | 'answered' | 'no_answer', note = '') =>
      ok(api.POST('/api/events/{event}/bridge/sites/{site}/calls', { params: site(id), body: { outcome, note } })),
    answered: (id: string, kind: 'speak' | 'technician') =>
      ok(api.DELETE('/api/events/{event}/bridge/sites/{site}/asks/{kind}', { params: { path: { event, site: id, kind } } })),
    read: (id: string, message: string) => ok(api.POST('/api/events/{event}/bridge/sites/{site}/read', { params: site(id), body: { message } })),
    say: (id: string, text: string) => ok(api.POST('/api/events/{event}/bridge/sites/{site}/messages', { params: site(id), body: { text } })),
  };
}

/** How people come into every site: codes, devices, contacts, calls. */
export function useAccess(event: string, enabled = true) {
  return useApi([event, 'bridge', 'access'], (o) => api.GET('/api/events/{event}/bridge/access', { params: { path: { event } }, ...o }), { enabled });
}

/** The lines between a site and the control room, oldest first. */
export function useMessages(event: string, site: string) {
  return useApi([event, 'bridge', 'messages', site], (o) => api.GET('/api/events/{event}/bridge/sites/{site}/messages', { params: { path: { event, site } }, ...o }));
}
