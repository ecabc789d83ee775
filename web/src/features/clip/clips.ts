import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import { formatDuration } from '@/lib/format';

/** A film of the event, or as much of one as has come. */
export type Clip = components['schemas']['Clip'];
/** A cue that plays a clip, and when the clip is to be opened. */
export type Reminder = components['schemas']['ClipReminder'];
/** Who has which clip. */
export type Readiness = components['schemas']['ClipReadiness'];
/** How the places stand with one clip. */
export type Held = components['schemas']['ClipHeldCount'];

/** The clips of an event, its uploads and its reminders. */
export function useClips(event: string) {
  return useApi([event, 'clip', 'list'], (o) => api.GET('/api/events/{event}/clips', { params: { path: { event } }, ...o }));
}

/** Who has which clip. */
export function useReadiness(event: string) {
  return useApi([event, 'clip_copy'], (o) => api.GET('/api/events/{event}/clips/readiness', { params: { path: { event } }, ...o }));
}

/** How each device kept step while the clip played. */
export function useDrifts(event: string, clip: string) {
  return useApi([event, 'clip', 'drifts', clip], (o) => api.GET('/api/events/{event}/clips/{clip}/drifts', { params: { path: { event, clip } }, ...o }));
}

/** The changes of clips, ready to be called. */
export function useClipCommands(event: string) {
  const changes = [[event, 'clip'], [event, 'clip_copy']];
  return {
    rename: useCommand(({ clip, name }: { clip: Clip; name: string }) =>
      api.PUT('/api/events/{event}/clips/{clip}', { params: { path: { event, clip: clip.id } }, body: { name, revision: clip.revision } }), { changes }),
    remove: useCommand(({ clip, sure }: { clip: Clip; sure: boolean }) =>
      api.DELETE('/api/events/{event}/clips/{clip}', { params: { path: { event, clip: clip.id }, query: { sure } } }), { changes }),
    settings: useCommand((reminder_min: number) =>
      api.PUT('/api/events/{event}/clip-settings', { params: { path: { event } }, body: { reminder_min } }), { changes }),
  };
}

/** What useClipCommands gives. */
export type ClipCommands = ReturnType<typeof useClipCommands>;

/** 04'12" of a clip; empty where the file does not say. */
export function lengthText(clip: Pick<Clip, 'duration_ms'>): string {
  return clip.duration_ms > 0 ? formatDuration(clip.duration_ms) : '';
}

/** The upload that a chosen file goes on with: the same name and size. */
export function uploadOf(clips: readonly Clip[], file: Pick<File, 'name' | 'size'>): Clip | undefined {
  const name = plain(file.name);
  return clips.find((c) => c.state === 'uploading' && c.size === file.size && plain(c.name) === name);
}

/** A name as the server writes it. */
function plain(name: string): string {
  return name.normalize('NFC').replace(/["<>:|?*]/g, '_').split(/\s+/).filter(Boolean).join(' ');
}

/** The labels of the places that have not the whole clip, in their order. */
export function lacking(readiness: Readiness | undefined, clip: string): { id: string; label: string; state: string; pieces: number; reason: string }[] {
  return (readiness?.sites ?? []).flatMap((s) => {
    const copy = (s.copies ?? []).find((c) => c.clip_id === clip);
    return copy?.state === 'ready' ? [] : [{ id: s.site_id, label: s.label, state: copy?.state ?? 'nothing', pieces: copy?.pieces_have ?? 0, reason: copy?.reason ?? '' }];
  });
}

/** How a reminder stands at an instant: early, due, over or unknown. The server's word ages; this does not. */
export function standing(r: Pick<Reminder, 'state' | 'due_at'>, now: number): Reminder['state'] {
  return r.state === 'early' && now >= r.due_at ? 'due' : r.state;
}
