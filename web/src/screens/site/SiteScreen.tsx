import { useCallback, useEffect, useState } from 'react';
import { soundGate } from '@/features/bridge/room/sound';
import { useSoundTry } from '@/features/bridge/room/useSoundTry';
import { useSource } from '@/features/bridge/room/useSource';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { hallChannel, useHall } from '@/features/show/live/useShow';
import { fillScreen } from '@/lib/fullscreen';
import { useNotices } from '@/live/notices';
import { OnProgram } from './OnProgram';
import { StartPage } from './StartPage';
import { noteStarted, wasStarted } from './started';

/** The screen of a site: one touch before, the program with the site's own picture from then on. */
export function SiteScreen({ event }: { event: string }) {
  useNotices(event);
  const page = useSource(event, false);
  const { me, preview } = page;
  const { state: hall, denied } = useHall(event);
  useSoundTry(page.room);
  const [begun, setBegun] = useState(false);
  const resumes = me !== undefined && wasStarted(me.device);
  // After a reload camera and microphone come back by themselves.
  useEffect(() => {
    if (resumes) void preview.start();
  }, [resumes, preview]);
  const start = useCallback(() => {
    fillScreen(); // first: it uses the touch up
    void soundGate.audio.resume();
    void soundGate.try();
    void page.room?.unblock();
    void preview.start();
    if (me) noteStarted(me.device);
    setBegun(true);
  }, [me, page.room, preview]);
  if (!hall || !me) return <ScreenWords channel={hallChannel(event)} denied={denied} />;
  if (!begun && !resumes) return <StartPage me={me} eventName={hall.event_name} onStart={start} />;
  return <OnProgram event={event} page={page} hall={hall} first={begun} />;
}
