import { api, ok } from '@/api/client';
import { asApiError } from '@/api/problem';
import type { Program } from '@/features/show/live/hot';
import type { components } from '@/api/schema';

type Done = components['schemas']['ShowDone'];
type Call = () => Promise<{ data?: Done; error?: unknown; response: Response }>;

const again = [300, 900];

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Sends a press; one that got no answer is sent again shortly, with its key, so that it is done once or not at all. */
export async function sendPress(call: Call): Promise<Done> {
  for (const wait of again) {
    try {
      return await ok(call());
    } catch (error) {
      const { status } = asApiError(error);
      if (status !== 0 && status !== 502 && status !== 503) throw error;
      await pause(wait);
    }
  }
  return ok(call());
}

/** The operations of the desk on one event; each call is one press. */
export function operations(event: string) {
  const params = { path: { event } };
  return {
    go: (body: { revision: number; key: string; cue_id?: string }) => api.POST('/api/events/{event}/show/go', { params, body }),
    goto: (body: { revision: number; key: string; cue_id: string }) => api.POST('/api/events/{event}/show/goto', { params, body }),
    take: (body: { revision: number; key: string }) => api.POST('/api/events/{event}/show/take', { params, body }),
    back: (body: { revision: number; key: string }) => api.POST('/api/events/{event}/show/back', { params, body }),
    hold: (body: { revision: number; key: string }) => api.POST('/api/events/{event}/show/hold', { params, body }),
    resume: (body: { revision: number; key: string }) => api.POST('/api/events/{event}/show/resume', { params, body }),
    end: (body: { revision: number; key: string }) => api.POST('/api/events/{event}/show/end', { params, body }),
    adjust: (body: { revision: number; key: string; minutes: number }) => api.POST('/api/events/{event}/show/adjust', { params, body }),
    skip: (body: { revision: number; key: string; cue_id?: string; restore?: boolean }) => api.POST('/api/events/{event}/show/skip', { params, body }),
    standby: (key: string, choice?: Pick<Program, 'cue_id' | 'scene' | 'mics' | 'caption'>) =>
      api.POST('/api/events/{event}/show/standby', { params, body: { key, ...choice } }),
    message: (body: { key: string; text: string; color: 'white' | 'amber' | 'red' | 'green'; flash: boolean }) =>
      api.POST('/api/events/{event}/show/message', { params, body }),
    blackout: (body: { key: string; on: boolean }) => api.POST('/api/events/{event}/show/blackout', { params, body }),
  };
}
