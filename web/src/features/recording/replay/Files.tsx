import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatClock, formatDuration } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { StateWord } from '@/ui/StateWord';
import { fileOf, type Detail } from '../recordings';
import css from './Replay.module.css';

/** The files as they came from each place, to be downloaded. */
export function Files({ event, detail }: { event: string; detail: Detail }) {
  const { t } = useTranslation();
  const tracks = detail.tracks ?? [];
  return (
    <section>
      <h2>{t('recording.files')}</h2>
      {tracks.length === 0 && <p className={css.soft}>{t('recording.files_none')}</p>}
      {tracks.length > 0 && (
        <div className={css.scroll} role="region" aria-label={t('recording.files')} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr><th>{t('recording.from')}</th><th>{t('recording.kind')}</th><th>{t('recording.began')}</th><th data-number>{t('recording.length')}</th><th data-number>{t('recording.size')}</th><th>{t('recording.file')}</th></tr>
            </thead>
            <tbody>
              {tracks.map((track) => (
                <tr key={track.id}>
                  <td>{track.label || t('recording.hall')}</td>
                  <td>{t(`recording.track_${track.kind}`)}{track.problem && <> <StateWord tone="amber" word={t(`recording.problem_${track.problem}`)} /></>}</td>
                  <td><Digits text={formatClock(track.started_at)} /></td>
                  <td data-number>{track.ended_at > 0 ? <Digits text={formatDuration(track.ended_at - track.started_at)} /> : t('recording.being_written')}</td>
                  <td data-number><Digits text={formatBytes(track.bytes)} /></td>
                  <td>{track.bytes > 0 && <Button component="a" size="xs" variant="default" leftSection={<IconDownload size="1em" />} href={fileOf(event, detail.id, `tracks/${track.id}`, true)}>{t('recording.save')}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
