import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerSkipBackFilled, IconPlayerSkipForwardFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatClock, formatDuration } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import type { Detail, Scene } from '../recordings';
import type { Replay } from './useReplay';
import css from './Replay.module.css';

type Cut = NonNullable<Detail['cuts']>[number];

/** What a cut is called: the kind of its scene and who is in it. */
function useCutName(detail: Detail): (scene: Scene) => string {
  const { t } = useTranslation();
  const labels = new Map((detail.tracks ?? []).map((track) => [track.source, track.label]));
  return (scene) => {
    const who = scene.name || (scene.sources ?? []).map((key) => labels.get(key)).filter(Boolean).join(', ');
    return [t(`recording.kind_${scene.kind || 'black'}`), who].filter(Boolean).join(': ');
  };
}

function Cuts({ detail, replay, cuts }: { detail: Detail; replay: Replay; cuts: readonly Cut[] }) {
  const { t } = useTranslation();
  const name = useCutName(detail);
  return (
    <ol className={css.cuts} aria-label={t('recording.cuts')}>
      {cuts.map((cut, i) => (
        <li key={cut.at} aria-current={i === replay.moment.cut || undefined}>
          <button type="button" onClick={() => replay.jump(cut.at - detail.started_at)}>
            <Digits text={formatClock(cut.at)} /> {name(cut.scene)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Play and pause, where one is, and the cuts to jump to. */
export function Timeline({ detail, length, replay }: { detail: Detail; length: number; replay: Replay }) {
  const { t } = useTranslation();
  const cuts = detail.cuts ?? [];
  const toCut = (by: number) => {
    const cut = cuts[Math.max(0, Math.min(cuts.length - 1, replay.moment.cut + by))];
    if (cut) replay.jump(Math.max(0, cut.at - detail.started_at));
  };
  return (
    <div className={css.timeline}>
      <div className={css.controls}>
        <ActionIcon variant="default" size="lg" aria-label={t('recording.cut_before')} onClick={() => toCut(-1)}><IconPlayerSkipBackFilled size="1.1em" aria-hidden /></ActionIcon>
        <ActionIcon size="lg" aria-label={t(replay.playing ? 'recording.pause' : 'recording.play')} onClick={() => replay.play(!replay.playing)}>
          {replay.playing ? <IconPlayerPauseFilled size="1.2em" aria-hidden /> : <IconPlayerPlayFilled size="1.2em" aria-hidden />}
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={t('recording.cut_after')} onClick={() => toCut(1)}><IconPlayerSkipForwardFilled size="1.1em" aria-hidden /></ActionIcon>
        <span data-testid="replay-at"><Digits text={formatDuration(replay.at)} /> / <Digits text={formatDuration(length)} /></span>
        <span className={css.wall}><Digits text={formatClock(detail.started_at + replay.at)} /></span>
      </div>
      <div className={css.track}>
        <input
          type="range" min={0} max={Math.max(1, length)} step={100} value={Math.min(replay.at, length)} aria-label={t('recording.where')}
          aria-valuetext={formatDuration(replay.at)} onChange={(e) => replay.jump(Number(e.currentTarget.value))}
        />
        {cuts.map((cut) => <i key={cut.at} style={{ left: `${(Math.max(0, cut.at - detail.started_at) / Math.max(1, length)) * 100}%` }} aria-hidden />)}
      </div>
      <Cuts detail={detail} replay={replay} cuts={cuts} />
    </div>
  );
}
