import { Button, Group, Progress as Bar, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '@/ui/ErrorNote';
import { CheckList } from '../CheckList';
import { VerdictWord } from '../words';
import css from './LineTest.module.css';
import type { TestRooms } from './line';
import { steps, type Devices, type Progress } from './run';
import { tonesPlayed } from './sound';
import { useLineTest, type Question } from './useLineTest';

/** Props of the test on a site's page. */
export interface LineTestProps {
  event: string;
  /** Connects this device to its test room; called once for each test. */
  connect: () => Promise<TestRooms>;
  devices: Devices;
}

/** -60 dB is an empty meter, 0 dB a full one. */
function meter(db: number): number {
  return Math.min(100, Math.max(0, ((db + 60) / 60) * 100));
}

function Running({ progress, stop }: { progress: Progress; stop: () => void }) {
  const { t } = useTranslation();
  const at = steps.indexOf(progress.step);
  return (
    <Stack gap="sm">
      <p className={css.step} role="status">{t('linetest.step', { n: at + 1, of: steps.length })} {t(`linetest.step_${progress.step}`)}</p>
      <Bar value={((at + progress.share) / steps.length) * 100} aria-label={t('linetest.progress')} />
      {progress.levelDb !== undefined && <Bar value={meter(progress.levelDb)} color="green" size="lg" aria-label={t('linetest.level')} />}
      <Group><Button variant="default" onClick={stop}>{t('core.stop')}</Button></Group>
    </Stack>
  );
}

function Asking({ question }: { question: Question }) {
  const { t } = useTranslation();
  const counts = Array.from({ length: tonesPlayed + 1 }, (_, n) => n);
  return (
    <Stack gap="sm">
      <p className={css.step} role="status">{t('linetest.ask_tones')}</p>
      <Group gap="xs">
        {counts.map((n) => <Button key={n} variant="default" onClick={() => question.answer(n)}>{n === 0 ? t('linetest.tones_none') : t('linetest.tones', { n })}</Button>)}
      </Group>
      <Group gap="xs">
        <Button variant="subtle" onClick={() => void question.playAgain()}>{t('linetest.tones_again')}</Button>
        <Button variant="subtle" onClick={() => question.answer(undefined)}>{t('linetest.tones_skip')}</Button>
      </Group>
    </Stack>
  );
}

/** Measures line, camera, microphone and loudspeaker of a site, and says what to mend. */
export function LineTest(props: LineTestProps) {
  const { t } = useTranslation();
  const { asked, progress, question, sending, result, error, start, stop, sendAgain } = useLineTest(props);
  if (question) return <Asking question={question} />;
  if (progress) return <Running progress={progress} stop={stop} />;
  if (sending) return <p className={css.step} role="status">{t('linetest.sending')}</p>;
  return (
    <Stack gap="sm">
      {asked && !result && <p className={css.asked}>{t('linetest.asked')}</p>}
      {error !== undefined && <ErrorNote error={error} safe={sendAgain && t('linetest.measured_stays')} retry={sendAgain} />}
      {result && (
        <>
          <VerdictWord verdict={result.verdict} solid />
          <CheckList result={result} />
        </>
      )}
      {!result && <p className={css.lead}>{t('linetest.device_lead')}</p>}
      <Group><Button onClick={start}>{t(result ? 'linetest.start_again' : 'linetest.start')}</Button></Group>
    </Stack>
  );
}
