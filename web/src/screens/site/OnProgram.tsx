import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { soundGate } from '@/features/bridge/room/sound';
import type { SourcePage } from '@/features/bridge/room/useSource';
import { RecMark } from '@/features/recording/RecMark';
import type { HotHall } from '@/features/show/live/hot';
import { ShowClock } from '@/features/show/live/ShowClock';
import { hallChannel } from '@/features/show/live/useShow';
import { fillScreen } from '@/lib/fullscreen';
import { BeatBadge } from '@/live/BeatBadge';
import { ProgramView } from '../program/ProgramView';
import { useClip } from '../program/useClip';
import { Level } from '../source/Level';
import { MicWord } from '../source/MicWord';
import { SelfView } from '../source/SelfView';
import { TallyBanner } from '../source/TallyBanner';
import { Actions } from './Actions';
import { Chat } from './Chat';
import { Notes } from './Notes';
import { PendingDigits } from './PendingDigits';
import { SetupPanel } from './SetupPanel';
import { useMessages } from './useMessages';
import { useSiteNotes, type Note } from './useSiteNotes';
import css from './Site.module.css';

/** Props of the site while it is in the program. */
export interface OnProgramProps {
  event: string;
  page: SourcePage;
  hall: HotHall;
  /** Somebody has just begun: camera and microphone are looked at first. */
  first: boolean;
}

/** The program, and below it the site's own picture with what its operator may do. */
export function OnProgram({ event, page, hall, first }: OnProgramProps) {
  const { t } = useTranslation();
  const { me, air, state, capture, tally, level, share, shared } = page;
  const [side, setSide] = useState<'setup' | 'chat' | undefined>(first ? 'setup' : undefined);
  const { messages, unread } = useMessages(event, side === 'chat');
  const notes = useSiteNotes(page);
  const onAir = tally !== 'off';
  const renderClip = useClip(event, me?.state === 'confirmed', onAir || hall.scene.kind === 'clip');
  // Who is asked for must see the program, not the settings.
  const shown = (onAir && side === 'setup') || (side === 'chat' && !air?.chat) ? undefined : side;
  useEffect(() => {
    if (tally === 'on_air' || !shared) return;
    for (const track of shared.getTracks()) track.stop();
    share(undefined);
  }, [tally, shared, share]);
  const mend = (what: NonNullable<Note['mend']>) => {
    fillScreen();
    if (what === 'reload') location.reload();
    else if (what === 'camera') void page.preview.start();
    void soundGate.audio.resume();
    void soundGate.try();
    void page.room?.unblock();
  };
  return (
    <main className={css.screen} data-tally={tally} data-side={shown}>
      <h1 className="dc-unseen">{me?.label}</h1>
      <div className={css.stage}>
        <ProgramView event={event} hall={hall} air={air} room={state} renderClip={renderClip} />
        <Notes notes={notes} onMend={mend} />
        <RecMark event={event} corner />
        {me?.digits && <PendingDigits digits={me.digits} />}
      </div>
      {shown === 'setup' && <SetupPanel event={event} page={page} onClose={() => setSide(undefined)} />}
      {shown === 'chat' && <Chat event={event} messages={messages} onClose={() => setSide(undefined)} />}
      <footer className={css.strip}>
        <SelfView capture={capture} tally={tally} />
        <div className={css.state}>
          <TallyBanner tally={tally} />
          <MicWord capture={capture} room={state} tally={tally} />
          <Level level={level} />
        </div>
        <Actions event={event} page={page} unread={unread} onChat={() => setSide(side === 'chat' ? undefined : 'chat')} onSetup={() => setSide(side === 'setup' ? undefined : 'setup')} />
        <p className={css.where}><ShowClock face={hall.clock} className={css.clock} /><span title={t('site.here')}>{me?.label}</span></p>
      </footer>
      <BeatBadge channel={hallChannel(event)} />
    </main>
  );
}
