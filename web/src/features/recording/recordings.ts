import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import type { ToneName } from '@/ui/theme';

type Schemas = components['schemas'];

/** What was kept of one stretch of time. */
export type Recording = Schemas['Recording'];
/** A recording with its files and its cuts. */
export type Detail = Schemas['RecordingDetail'];
/** A file: the picture or the sound of one source while it was on air. */
export type Track = Schemas['RecordingTrack'];
/** What was on air from a cut on. */
export type Scene = Schemas['RecordingScene'];
/** A picture of a site, kept as evidence. */
export type Still = Schemas['RecordingStill'];

/** The colour of a state; running is on air. */
export const tones: Record<Recording['state'], ToneName> = { running: 'red', ended: 'green', failed: 'amber' };

/** The recordings of an event, and whether the server can make flat files. */
export function useRecordings(event: string) {
  return useApi([event, 'recordings'], (o) => api.GET('/api/events/{event}/recordings', { params: { path: { event } }, ...o }));
}

/** One recording. */
export function useRecording(event: string, recording: string) {
  return useApi([event, 'recordings', recording], (o) => api.GET('/api/events/{event}/recordings/{recording}', { params: { path: { event, recording } }, ...o }));
}

/** The pictures of the sites kept with it. */
export function useStills(event: string, recording: string, enabled: boolean) {
  return useApi([event, 'recordings', recording, 'stills'], (o) => api.GET('/api/events/{event}/recordings/{recording}/stills', { params: { path: { event, recording } }, ...o }), { enabled });
}

/** The changes of recordings, ready to be called. */
export function useRecordingCommands(event: string) {
  const changes = [[event, 'recordings']];
  const path = (recording: string) => ({ params: { path: { event, recording } } });
  return {
    start: useCommand(() => api.POST('/api/events/{event}/recordings', { params: { path: { event } } }), { changes }),
    stop: useCommand(() => api.POST('/api/events/{event}/recordings/stop', { params: { path: { event } } }), { changes }),
    keep: useCommand(({ id, until }: { id: string; until: number }) => api.PUT('/api/events/{event}/recordings/{recording}/keep', { ...path(id), body: { keep_until: until } }), { changes }),
    remove: useCommand((id: string) => api.DELETE('/api/events/{event}/recordings/{recording}', path(id)), { changes }),
    flatten: useCommand((id: string) => api.POST('/api/events/{event}/recordings/{recording}/flat', path(id)), { changes }),
    unflatten: useCommand((id: string) => api.DELETE('/api/events/{event}/recordings/{recording}/flat', path(id)), { changes }),
  };
}

/** What useRecordingCommands gives. */
export type RecordingCommands = ReturnType<typeof useRecordingCommands>;

/** The address of a file of a recording; `save` has the browser keep it. */
export function fileOf(event: string, recording: string, file: string, save = false): string {
  return `/api/events/${event}/recordings/${recording}/${file}${save ? '?save=1' : ''}`;
}

const dayMs = 86_400_000;

/** The last instant of a day given by its midnight: a recording is kept until its end. */
export function endOfDay(midnight: number): number {
  return midnight + dayMs - 1;
}
