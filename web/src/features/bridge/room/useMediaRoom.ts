import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MediaRoom, RoomState } from './MediaRoom';
import type { Outgoing } from './sender';
import type { Viewer } from './wanted';

const waiting = () => () => undefined;

/** The room of a page and its state; both undefined until its code has come. */
export interface InRoom {
  room: MediaRoom | undefined;
  state: RoomState | undefined;
}

/**
 * Keeps the page in the room of the event while the component lives. The code
 * that speaks to the media server is fetched here, so that pages without
 * picture and sound do not carry it. Without an event it stays outside.
 */
export function useMediaRoom(event: string | undefined, viewer: Viewer | undefined, outgoing?: Outgoing): InRoom {
  const [room, setRoom] = useState<MediaRoom>();
  useEffect(() => {
    if (event === undefined) return undefined;
    let wanted = true;
    let made: MediaRoom | undefined;
    const begin = async () => {
      const { MediaRoom } = await import('./MediaRoom');
      if (!wanted) return;
      made = new MediaRoom(event);
      made.open();
      setRoom(made);
    };
    void begin();
    return () => {
      wanted = false;
      made?.close();
      setRoom(undefined);
    };
  }, [event]);
  // Sent as text: a viewer is made anew at each drawing.
  const who = viewer && JSON.stringify(viewer);
  useEffect(() => room?.setViewer(who === undefined ? undefined : (JSON.parse(who) as Viewer)), [room, who]);
  const { stream, screen, hall = false } = outgoing ?? {};
  useEffect(() => room?.setOutgoing({ stream, screen, hall }), [room, stream, screen, hall]);
  const state = useSyncExternalStore(room?.watch ?? waiting, () => room?.read());
  return { room, state };
}
