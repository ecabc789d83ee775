import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { useAir, type Air, type Me } from './air';
import { Beat, type Told } from './beat';
import { noFigures } from './figures';
import type { RoomState } from './MediaRoom';
import { Meter } from './meter';
import { Preview, type Capture, type PreviewState } from './preview';
import type { Outgoing } from './sender';
import { reportHealth, type Reported } from './report';
import { soundGate } from './sound';
import { sendStills } from './still';
import { Stillness } from './stillness';
import { useMediaRoom, type InRoom } from './useMediaRoom';
import { wanted, type Tally, type Viewer } from './wanted';

/** Everything that the page of a site or of a camera draws itself from. */
export interface SourcePage extends InRoom {
  me: Me | undefined;
  air: Air | undefined;
  preview: Preview;
  capture: PreviewState;
  /** The browser lets no sound be heard before somebody touches the page. */
  blocked: boolean;
  /** How loud the own microphone is now, 0 to 1. */
  level: () => number;
  /** Where one's own source stands; it does not wait for the room. */
  tally: Tally;
  share: (screen: MediaStream | undefined) => void;
  shared: MediaStream | undefined;
}

/** Who this device is to the bridge; asked again when anything about the bridge changes. */
export function useOwnSource(event: string) {
  return useApi([event, 'bridge', 'me'], (o) => api.GET('/api/events/{event}/bridge/me', { params: { path: { event } }, ...o }), { keep: true });
}

function viewerOf(me: Me | undefined): Viewer | undefined {
  if (!me) return undefined;
  return me.site ? { as: 'site', identity: me.identity, key: `site:${me.site}` } : { as: 'camera', identity: me.identity, key: 'hall' };
}

function usePreview(hall: boolean) {
  const [preview] = useState(() => new Preview(hall));
  useEffect(() => {
    preview.open();
    return () => preview.close();
  }, [preview]);
  const capture = useSyncExternalStore(preview.watch, preview.read);
  return { preview, capture };
}

const cameraWord: Record<Capture, Told['camera']> = { asking: 'off', ok: 'ok', off: 'off', muted: 'off', refused: 'refused', none: 'none' };
const microphoneWord: Record<Capture, Told['microphone']> = { asking: 'none', ok: 'ok', off: 'none', muted: 'muted', refused: 'refused', none: 'none' };

/** What the page says of itself. */
export function condition(capture: PreviewState, room: RoomState | undefined, blocked: boolean, level: number): Told {
  return {
    camera: cameraWord[capture.camera],
    microphone: microphoneWord[capture.microphone],
    sound: blocked ? 'blocked' : 'ok',
    quality: room?.figures.quality ?? 0,
    sound_only: room?.soundOnly ?? false,
    level,
  };
}

function useBeat(event: string, told: () => Told, urgency: string) {
  const [beat] = useState(() => new Beat(event));
  const say = useEffectEvent(told);
  useEffect(() => {
    beat.open(() => say());
    return () => beat.close();
  }, [beat]);
  // At standby and on air silence is noticed after three seconds: the first word must not wait.
  useEffect(() => beat.now(), [beat, urgency]);
}

function useMeter(stream: MediaStream | undefined): () => number {
  const [meter] = useState(() => new Meter());
  useEffect(() => meter.listen(stream), [meter, stream]);
  return useCallback(() => meter.level(), [meter]);
}

function useReport(event: string, trusted: boolean, take: () => Reported) {
  const now = useEffectEvent(take);
  useEffect(() => (trusted ? reportHealth(event, () => now()) : undefined), [event, trusted]);
}

/** Keeps this browser a source: camera and microphone, stills, its word, and its place in the room. */
export function useSource(event: string, hall: boolean): SourcePage {
  const { data: me } = useOwnSource(event);
  const { state: air } = useAir(event);
  const { preview, capture } = usePreview(hall);
  const [shared, share] = useState<MediaStream>();
  const viewer = viewerOf(me);
  const outgoing: Outgoing = { stream: capture.stream, screen: shared, hall };
  const { room, state } = useMediaRoom(event, viewer, outgoing);
  const gate = useSyncExternalStore(soundGate.watch, soundGate.read);
  const blocked = !hall && (gate.blocked || Boolean(state?.blocked));
  const { tally } = wanted(air, viewer);
  const level = useMeter(capture.stream);
  const said = [tally, capture.camera, capture.microphone, blocked, state?.soundOnly].join(' ');
  useBeat(event, () => condition(capture, state, blocked, level()), said);
  const video = capture.stream?.getVideoTracks()[0];
  const [stillness] = useState(() => new Stillness());
  useEffect(() => (video ? sendStills(event, video, stillness) : undefined), [event, video, stillness]);
  useReport(event, me?.state === 'confirmed', () => ({
    figures: state?.figures ?? noFigures, level: capture.microphone === 'ok' ? level() : undefined, blocked, cameraRefused: capture.camera === 'refused',
    // A mixer may show a card for long; a page behind others may be given no frames.
    frozen: !hall && video !== undefined && !document.hidden && stillness.stands(performance.now()),
  }));
  return { me, air, room, state, preview, capture, blocked, level, tally, share, shared };
}
