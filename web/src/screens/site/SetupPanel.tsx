import { Button } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joinTestRooms } from '@/features/bridge/room/testRooms';
import type { SourcePage } from '@/features/bridge/room/useSource';
import { LineTest } from '@/features/linetest/device/LineTest';
import { DeviceChoice } from '../source/DeviceChoice';
import { Level } from '../source/Level';
import { SelfView } from '../source/SelfView';
import { playNotes } from './loudspeaker';
import css from './Panel.module.css';

/** Camera, microphone and loudspeaker before the ceremony, and the test of the line. */
export function SetupPanel({ event, page, onClose }: { event: string; page: SourcePage; onClose: () => void }) {
  const { t } = useTranslation();
  const { preview, capture, tally, level } = page;
  return (
    <section className={css.panel} aria-labelledby="setup-head">
      <h2 id="setup-head">{t('site.setup')}</h2>
      <SelfView capture={capture} tally={tally} />
      <p className={css.soft}>{t(capture.microphone === 'ok' ? 'site.speak_up' : `site.mic_${capture.microphone}`)}</p>
      <Level level={level} />
      <DeviceChoice preview={preview} capture={capture} />
      <Button variant="default" leftSection={<IconVolume size="1.2em" aria-hidden />} onClick={() => void playNotes()}>{t('site.test_loudspeaker')}</Button>
      <p className={css.soft}>{t('site.test_loudspeaker_words')}</p>
      <h3>{t('site.line_test')}</h3>
      <LineTest event={event} connect={() => joinTestRooms(event)} devices={{ camera: capture.choice.camera || undefined, microphone: capture.choice.microphone || undefined }} />
      <p className={css.soft}>{t('site.recording')}</p>
      <Button className={css.done} size="md" onClick={onClose}>{t('site.setup_done')}</Button>
    </section>
  );
}
