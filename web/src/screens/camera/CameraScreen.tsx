import { Button } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { airChannel } from '@/features/bridge/room/air';
import { soundGate } from '@/features/bridge/room/sound';
import { useSource, type SourcePage } from '@/features/bridge/room/useSource';
import { RecMark } from '@/features/recording/RecMark';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { fillScreen } from '@/lib/fullscreen';
import { formatClock } from '@/lib/format';
import { useSearchTexts } from '@/lib/params';
import { BeatBadge } from '@/live/BeatBadge';
import { useNow } from '@/live/clock';
import { useNotices } from '@/live/notices';
import { Digits } from '@/ui/Digits';
import { DeviceChoice } from '../source/DeviceChoice';
import { Level } from '../source/Level';
import { MicWord } from '../source/MicWord';
import { SelfView } from '../source/SelfView';
import { TallyBanner } from '../source/TallyBanner';
import { testCard } from './testcard';
import css from './Camera.module.css';

/** Camera and audio input, or a picture made here where the address asks for it (?thu=1). */
function usePicture({ preview, me }: SourcePage): boolean {
  const { t } = useTranslation();
  const trial = useSearchTexts().thu === '1';
  const name = me?.label || t('bridge.hall');
  useEffect(() => {
    if (!trial) {
      void preview.start();
      return undefined;
    }
    const card = testCard(name, soundGate.audio);
    preview.show(card.stream);
    return card.stop;
  }, [preview, trial, name]);
  return trial;
}

function Line({ page }: { page: SourcePage }) {
  const { t } = useTranslation();
  const { state } = page;
  if (state?.connection === 'elsewhere') return <p className={css.line} data-wrong>{t('site.note_elsewhere')}</p>;
  if (state?.refused) return <p className={css.line} data-wrong>{state.refused}</p>;
  if (state?.connection !== 'connected') return <p className={css.line} data-wrong>{t('site.note_connecting')}</p>;
  return <p className={css.line}>{t(state.camera ? 'bridge.sending' : 'bridge.not_sending', { kbps: state.figures.upKbps })}</p>;
}

function Clock() {
  return <time className={css.clock}><Digits text={formatClock(useNow())} /></time>;
}

/** A device of the hall: it sends its picture and the mixer's sound for as long as it is open. */
export function CameraScreen({ event }: { event: string }) {
  const { t } = useTranslation();
  useNotices(event);
  const page = useSource(event, true);
  const { me, preview, capture, state, tally, level } = page;
  const trial = usePicture(page);
  const gate = useSyncExternalStore(soundGate.watch, soundGate.read);
  useEffect(() => void soundGate.try(), []);
  const wake = () => {
    fillScreen();
    void soundGate.audio.resume();
    void soundGate.try();
  };
  const channel = airChannel(event);
  if (!me) return <ScreenWords channel={channel} />;
  return (
    <main className={css.screen} data-tally={tally}>
      <header className={css.head}>
        <h1>{me.label}</h1>
        <TallyBanner tally={tally} />
        <RecMark event={event} />
        <Clock />
      </header>
      <div className={css.picture}><SelfView capture={capture} tally={tally} /></div>
      <aside className={css.side}>
        <MicWord capture={capture} room={state} tally={tally} />
        <Level level={level} />
        <Line page={page} />
        {trial ? <p>{t('bridge.test_card')}</p> : <DeviceChoice preview={preview} capture={capture} />}
        {capture.camera === 'refused' && <p className={css.line} data-wrong>{t('site.note_refused')}</p>}
        {gate.blocked && trial && <p className={css.line} data-wrong>{t('bridge.tone_waits')}</p>}
        <Button variant="default" size="md" onClick={wake}>{t('site.fill')}</Button>
        <p className={css.soft}>{t('bridge.camera_words')}</p>
      </aside>
      <BeatBadge channel={channel} />
    </main>
  );
}
