import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { soundGate } from '@/features/bridge/room/sound';
import { useSource } from '@/features/bridge/room/useSource';
import { useSearchTexts } from '@/lib/params';
import { airChannel } from '@/features/bridge/room/air';
import { BeatBadge } from '@/live/BeatBadge';
import { useNotices } from '@/live/notices';
import { testCard } from './testcard';
import css from './Camera.module.css';

/** A device of the hall that sends its picture and sound. */
export function CameraScreen({ event }: { event: string }) {
  const { t } = useTranslation();
  useNotices(event);
  const page = useSource(event, true);
  const { preview } = page;
  const trial = useSearchTexts().thu === '1';
  useEffect(() => {
    if (!trial) {
      void preview.start();
      return undefined;
    }
    const card = testCard(t('bridge.hall'), soundGate.audio);
    preview.show(card.stream);
    return card.stop;
  }, [preview, trial, t]);
  return (
    <main className={css.screen} data-tally={page.state?.tally}>
      <BeatBadge channel={airChannel(event)} />
    </main>
  );
}
