import { IconDots, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recent } from '@/features/incident/health';
import { Sparkline } from '@/features/incident/Sparkline';
import type { Tile } from '@/features/bridge/wall/hot';
import { useInSight, useStill } from '@/features/bridge/wall/useStill';
import { isWeak, troubles } from '@/features/bridge/wall/wall';
import { formatClock, formatNumber, formatTime } from '@/lib/format';
import { keepFocus } from '../keys';
import { Quality } from './Quality';
import css from './Tile.module.css';

/** A still older than this says when it was taken. */
const oldMs = 9_000;

/** Props of one site on the wall. */
export interface TileViewProps {
  event: string;
  tile: Tile;
  /** The newest figures of its line, where it reported some. */
  figures?: Recent;
  /** On air or standing by, as the show has it: quicker than the wall. */
  tally: 'on_air' | 'standby' | undefined;
  /** When what is on air was taken. */
  takenAt: number;
  /** It is not among those asked for any more, but keeps its place. */
  faded: boolean;
  now: number;
  disabled: boolean;
  onPress: (e: MouseEvent) => void;
  onMore: () => void;
}

/** The state of a site in a word with its time: "MẤT KẾT NỐI 14h07". */
export function useStateWords(tile: Tile, tally: TileViewProps['tally'], takenAt: number): string {
  const { t } = useTranslation();
  if (tile.removed) return t('wall.removed');
  if (tile.state === 'lost') return t('wall.state_since', { word: t('wall.state_lost'), time: formatTime(tile.since) });
  if (tally === 'on_air') return takenAt ? t('wall.state_since', { word: t('wall.state_on_air'), time: formatTime(takenAt) }) : t('wall.state_on_air');
  if (tally === 'standby') return t('wall.state_standby');
  if ((tile.pending ?? []).length > 0 && !tile.device_id) return t('wall.state_pending');
  if (tile.state === 'expected') return t(tile.other_system ? 'wall.state_other' : 'wall.state_expected');
  const state = tile.state === 'on_air' || tile.state === 'standby' ? 'ready' : tile.state;
  return t('wall.state_since', { word: t(`wall.state_${state}`), time: formatTime(tile.since) });
}

/** One site on the wall: its newest still, its state by colour and word, its line, its microphone, what it asks. */
export function TileView({ event, tile, figures, tally, takenAt, faded, now, disabled, onPress, onMore }: TileViewProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLLIElement>(null);
  const still = useStill(event, tile.site_id, tile.still_at, useInSight(box));
  const words = useStateWords(tile, tally, takenAt);
  const asks = tile.asks ?? [];
  const [trouble] = troubles(tile);
  const old = tile.still_at > 0 && now - tile.still_at > oldMs;
  const Mic = tile.mic_open ? IconMicrophone : IconMicrophoneOff;
  const frame = tile.state === 'lost' ? 'lost' : (tally ?? tile.state);
  return (
    <li ref={box} className={css.tile} data-frame={frame} data-faded={faded || undefined} data-testid="tile" data-site={tile.site_id}>
      <button type="button" className={css.face} aria-disabled={disabled} aria-pressed={tally === 'standby'} onMouseDown={keepFocus} onClick={onPress}>
        <span className={css.picture}>
          {still && tile.state !== 'expected' ? <img src={still} alt="" /> : <span className={css.none}>{tile.number}</span>}
          {old && still && <span className={css.old}>{t('wall.still_at', { time: formatClock(tile.still_at) })}</span>}
          {(asks.length > 0 || tile.unread > 0) && (
            <span className={css.asks}>
              {asks.map((kind) => <b key={kind}>{t(`wall.ask_${kind}`)}</b>)}
              {tile.unread > 0 && <b data-testid="unread">{t('wall.ask_message', { n: tile.unread })}</b>}
            </span>
          )}
        </span>
        <span className={css.state}>{words}</span>
        <span className={css.name} title={tile.label}>{tile.label}</span>
        <span className={css.line}>
          <Quality quality={tile.state === 'lost' ? 0 : tile.quality} />
          <Mic size="1.05em" stroke={1.8} aria-label={t(tile.mic_open ? 'wall.mic_open' : 'wall.mic_closed')} data-open={tile.mic_open || undefined} />
          {figures && <span className={css.spark}><Sparkline values={figures.recent_down_kbps ?? []} label={t('wall.spark', { kbps: figures.down_kbps, loss: formatNumber(figures.loss_percent, 1) })} weak={isWeak(tile) || figures.loss_percent > 3} /></span>}
          {tile.backup && <small>{t('wall.has_backup')}</small>}
          {trouble && <small className={css.trouble}>{t(`wall.trouble_${trouble}`)}</small>}
        </span>
      </button>
      <button type="button" className={css.more} onMouseDown={keepFocus} onClick={onMore} aria-label={t('wall.more', { name: tile.label })}>
        <IconDots size="1.1em" aria-hidden />
      </button>
    </li>
  );
}
