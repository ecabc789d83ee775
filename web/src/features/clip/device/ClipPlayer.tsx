import { useEffect, useRef, useState } from 'react';
import { serverNow } from '@/live/clock';
import type { Filler } from './filler';
import { learnCost, steer, type Steering } from './steer';
import { streamURL } from './useClipCache';

/** Props of the player of a clip that is on air. */
export interface ClipPlayerProps {
  event: string;
  clipID: string;
  /** The server's instant at which it was started, or will be. */
  startedAt: number;
  /** Held since then; null while it runs. */
  heldAt: number | null;
  cache: Pick<Filler, 'url' | 'drift'>;
  muted?: boolean;
  className?: string;
  /** The browser plays no sound, or nothing at all, before the page is touched. */
  onBlocked?: () => void;
  onEnded?: () => void;
}

const steerEvery = 100;
const reportEvery = 5_000;
const tryAgain = 1_500;

interface Source {
  clipID: string;
  url: string;
  streamed: boolean;
}

/** The copy of this browser, or the stream where there is none or it fails. A source is kept for as long as the clip plays. */
function useSource({ event, clipID, cache }: ClipPlayerProps) {
  const [source, setSource] = useState<Source>();
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    let wanted = true;
    const stream = { clipID, url: `${streamURL(event, clipID)}&n=${failed}`, streamed: true };
    const choose = async () => {
      const url = failed === 0 ? await cache.url(clipID) : undefined;
      if (wanted) setSource(url ? { clipID, url, streamed: false } : stream);
    };
    const timer = setTimeout(() => void choose(), failed > 1 ? tryAgain : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [event, clipID, cache, failed]);
  return { source: source?.clipID === clipID ? source : undefined, onError: () => setFailed((n) => n + 1) };
}

/** Plays a clip in step with the server's clock, as every other place does, and tells how well it keeps step. */
export function ClipPlayer(props: ClipPlayerProps) {
  const { clipID, startedAt, heldAt, cache, muted, className, onBlocked, onEnded } = props;
  const video = useRef<HTMLVideoElement>(null);
  const { source, onError } = useSource(props);
  const [phase, setPhase] = useState<Steering['phase']>('waiting');
  const drift = useRef<number>(undefined);
  const told = useRef({ onBlocked, onEnded });
  useEffect(() => {
    told.current = { onBlocked, onEnded };
  });

  useEffect(() => {
    let seekCost = 0;
    let soughtAt = 0;
    let starting = false;
    let before: Steering['phase'] = 'waiting';
    let exact: ReturnType<typeof setTimeout> | undefined;
    const apply = () => {
      const until = startedAt - serverNow();
      clearTimeout(exact);
      if (until > 0 && until < steerEvery) exact = setTimeout(apply, until); // to begin on the instant
      const player = video.current;
      if (!player || player.readyState < HTMLMediaElement.HAVE_METADATA) return;
      if (soughtAt > 0 && !player.seeking) {
        seekCost = learnCost(seekCost, (performance.now() - soughtAt) / 1000);
        soughtAt = 0;
      }
      const s = steer({ now: serverNow(), startedAt, heldAt, current: player.currentTime, duration: player.duration, seeking: player.seeking, seekCost });
      if (s.seekTo !== undefined) {
        player.currentTime = s.seekTo;
        soughtAt = performance.now();
      }
      if (player.playbackRate !== s.rate) player.playbackRate = s.rate;
      if (!s.playing && !player.paused) player.pause();
      if (s.playing && player.paused && !starting) {
        starting = true;
        player.play().catch((e: unknown) => {
          if (e instanceof DOMException && e.name === 'NotAllowedError') told.current.onBlocked?.();
        }).finally(() => {
          starting = false;
        });
      }
      drift.current = player.paused ? undefined : s.driftMS;
      if (s.phase !== before) {
        before = s.phase;
        setPhase(s.phase);
        if (s.phase === 'ended') told.current.onEnded?.();
      }
    };
    const timer = setInterval(apply, steerEvery);
    return () => {
      clearInterval(timer);
      clearTimeout(exact);
    };
  }, [source, startedAt, heldAt]);

  const streamed = source?.streamed ?? true;
  useEffect(() => {
    const timer = setInterval(() => {
      if (drift.current !== undefined) void cache.drift(clipID, drift.current, startedAt, streamed);
    }, reportEvery);
    return () => clearInterval(timer);
  }, [cache, clipID, startedAt, streamed]);

  return (
    <video
      ref={video}
      key={source?.url}
      src={source?.url}
      className={className}
      data-testid="clip"
      style={phase === 'waiting' ? { visibility: 'hidden' } : undefined}
      muted={muted}
      preload="auto"
      playsInline
      disablePictureInPicture
      onError={onError}
    />
  );
}
