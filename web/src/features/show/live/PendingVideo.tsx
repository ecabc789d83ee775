import { IconBuildingCommunity, IconLayoutColumns, IconMovie, IconTrophy, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SceneKind } from './hot';
import css from './SceneView.module.css';

const signs = {
  hall: IconBuildingCommunity,
  site: IconVideo,
  site_to_choose: IconVideo,
  split: IconLayoutColumns,
  clip: IconMovie,
  prize_list: IconTrophy,
} as const;

/** Tells the desk what the picture is where no picture of it can be shown: it says so, and what the hall sees instead. */
export function PendingVideo({ kind, text }: { kind: SceneKind; text?: string }) {
  const { t } = useTranslation();
  const Sign = signs[kind as keyof typeof signs] ?? IconVideo;
  return (
    <div className={css.pending}>
      <Sign className={css.sign} stroke={1.3} aria-hidden />
      <p className={css.kind}>{t(`scene.kind_${kind}`)}</p>
      {text && <p className={css.detail}>{text}</p>}
      <p className={css.seen}>{t(`scene.seen_${kind}`)}</p>
    </div>
  );
}
