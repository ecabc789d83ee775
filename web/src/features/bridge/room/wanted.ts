import { hallKey, sourcesOf, type Air, type Source } from './air';

/** Who looks and listens. A site and a camera are sources themselves; the desk sees standby too. */
export type Viewer =
  | { as: 'site' | 'camera'; identity: string; key: string }
  | { as: 'hall' }
  | { as: 'desk' };

/** Where one's own source stands. */
export type Tally = 'off' | 'standby' | 'on_air';

/** What to take of one source: held at standby, flowing on air. */
export interface Watched {
  key: string;
  picture: boolean;
  sound: boolean;
  /** One of several in the picture: its small layer will do. */
  small: boolean;
}

/** What the air asks of a page. */
export interface Wanted {
  /** Keys of the sources in the picture, in order. */
  shows: readonly string[];
  /** By identity in the media room; who is not here is not subscribed to. */
  watch: ReadonlyMap<string, Watched>;
  tally: Tally;
  /** One's own microphone is open. */
  open: boolean;
}

const nothing: Wanted = { shows: [], watch: new Map(), tally: 'off', open: false };

/** The keys that the viewer sees: a site never itself, and where nothing is left it sees the hall. */
function shown(air: Air, viewer: Viewer): readonly string[] {
  if (viewer.as === 'camera') return [];
  if (viewer.as === 'hall') return air.for_hall ?? [];
  const keys = air.for_sites ?? [];
  if (viewer.as === 'desk') return keys;
  const others = keys.filter((key) => key !== viewer.key);
  return others.length === 0 && keys.length > 0 ? [hallKey] : others;
}

/** Whether the hall is in the picture that stands by. */
function hallIsNext(air: Air): boolean {
  return air.next === 'hall' || air.next === 'split';
}

/** Whether one's own source stands by: a site by being named, the hall by being the next picture. */
function standsBy(air: Air, own: Source | undefined, viewer: Viewer): boolean {
  if (!own) return false;
  return viewer.as === 'camera' ? hallIsNext(air) : (air.standby ?? []).includes(own);
}

function ownTally(air: Air, own: Source | undefined, viewer: Viewer): Tally {
  if (own && (air.on_air ?? []).includes(own) && (air.for_sites ?? []).includes(own.key)) return 'on_air';
  return standsBy(air, own, viewer) ? 'standby' : 'off';
}

/** Whether the viewer may see or hear the source at all: nobody itself, the hall's screen not the hall, a camera nobody. */
function concerns(source: Source, viewer: Viewer): boolean {
  if (viewer.as === 'camera' || source.identity === '' || !source.live) return false;
  if (viewer.as === 'hall') return source.key !== hallKey;
  return viewer.as === 'desk' || source.identity !== viewer.identity;
}

/** What a page shall take, show and send for the air as it is. */
export function wanted(air: Air | undefined, viewer: Viewer | undefined, soundOnly = false): Wanted {
  if (!air || !viewer) return nothing;
  const shows = shown(air, viewer);
  const onAir = air.on_air ?? [];
  const watch = new Map<string, Watched>();
  for (const source of sourcesOf(air)) {
    if (!concerns(source, viewer)) continue;
    const seen = shows.includes(source.key) || (viewer.as === 'desk' && (source.key !== hallKey || hallIsNext(air)));
    watch.set(source.identity, {
      key: source.key,
      picture: seen && !soundOnly,
      sound: onAir.includes(source) && source.mic_open,
      small: shows.length > 1 && shows.includes(source.key),
    });
  }
  const own = viewer.as === 'site' || viewer.as === 'camera' ? sourcesOf(air).find((s) => s.identity === viewer.identity) : undefined;
  return { shows, watch, tally: ownTally(air, own, viewer), open: Boolean(own?.mic_open && onAir.includes(own)) };
}
