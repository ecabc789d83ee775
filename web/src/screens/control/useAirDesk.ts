import { useEffect, useRef, useState } from 'react';
import { useHasRole } from '@/api/me';
import { useAir } from '@/features/bridge/room/air';
import type { InRoom } from '@/features/bridge/room/useMediaRoom';
import type { Hot } from '@/features/show/live/hot';
import { useWall } from '@/features/bridge/wall/hot';
import { plainScene, sceneOf, sitesOf, splitScene, toggled } from './scenes';
import { bridgeMoves } from '@/features/bridge/wall/useBridge';
import type { Desk } from './useDesk';

/** The scenes that a button of the desk stands by. */
export type SceneButton = 'hall' | 'site' | 'split' | 'card' | 'black';

/** The sound of the program at this desk; off at first. */
function useListening({ room }: InRoom) {
  const [listens, setListens] = useState(false);
  useEffect(() => room?.setVolume(listens ? 1 : 0), [room, listens]);
  return {
    listens,
    listen: (on: boolean) => {
      setListens(on);
      if (on) void room?.unblock();
    },
  };
}

/** All that the desk does with sites: the wall, the air and the moves on them. */
export function useAirDesk(desk: Desk, hot: Hot, inRoom: InRoom) {
  const { event, mayRun, standScene } = desk;
  const { state: wall, denied } = useWall(event);
  const listening = useListening(inRoom);
  const air = useAir(event).state;
  const moves = bridgeMoves(event);
  const mayLink = useHasRole(event, 'organiser', 'director', 'technician');
  const mayContact = useHasRole(event, 'organiser', 'technician');
  const standing = sitesOf(hot.standby.scene);
  const shown = sitesOf(hot.program.scene);
  /** Sites pressed since the last word of the server, so that quick presses add up. */
  const pressed = useRef({ version: -1, sites: standing });
  const sites = () => (pressed.current.version === hot.version ? pressed.current.sites : standing);
  const stand = (next: readonly string[]) => {
    const before = sites();
    pressed.current = { version: hot.version, sites: [...next] };
    void standScene(sceneOf(next)).then((done) => {
      if (!done) pressed.current = { version: hot.version, sites: before };
    });
  };
  const setMic = (key: string, open: boolean) => desk.pressing.attempt(() => moves.mic(key, open));
  const chosen = standing.length > 0 ? standing : shown;
  return {
    ...listening,
    event, wall, denied, air, room: inRoom.room,
    pictures: inRoom.state?.pictures ?? [],
    /** Why the media server lets this desk see nothing, in its words. */
    refused: inRoom.state?.refused ?? '',
    mayRun, mayLink, mayContact, standing, shown, chosen,
    /** On air or standing by, as the show has it. */
    tallyOf: (site: string): 'on_air' | 'standby' | undefined => (shown.includes(site) ? 'on_air' : standing.includes(site) ? 'standby' : undefined),
    moves, setMic,
    attempt: desk.pressing.attempt,
    /** A click on a tile: this site alone stands by. */
    standSite: (site: string) => stand([site]),
    /** A click with Shift: one more, or one fewer, in a split picture. */
    addSite: (site: string) => stand(toggled(sites(), site)),
    standButton: (button: SceneButton) => {
      pressed.current.version = -1;
      if (button === 'site') void standScene(sceneOf(chosen.slice(0, 1)));
      else if (button === 'split') void standScene(splitScene(chosen));
      else void standScene(plainScene(button));
    },
  };
}

/** What useAirDesk gives. */
export type AirDesk = ReturnType<typeof useAirDesk>;
