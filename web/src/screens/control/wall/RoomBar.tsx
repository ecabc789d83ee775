import { IconLock, IconLockOpen, IconMessage, IconMessageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HallCamera, HallScreen } from '@/features/bridge/wall/hot';
import { formatTime } from '@/lib/format';
import { keepFocus } from '../keys';
import type { AirDesk } from '../useAirDesk';
import css from './Wall.module.css';

/** A hall that is lost offers what stands ready in its place. */
function HallLost({ hall, airDesk }: { hall: readonly HallCamera[]; airDesk: AirDesk }) {
  const { t } = useTranslation();
  const active = hall.find((camera) => camera.active);
  const other = hall.find((camera) => !camera.active && camera.there);
  if (!active || active.there) return null;
  return (
    <p className={css.warn} role="alert">
      <span>{active.since ? t('wall.hall_lost', { name: active.name, time: formatTime(active.since) }) : t('wall.hall_absent', { name: active.name })}</span>
      {other && (
        <button type="button" disabled={!airDesk.mayRun} onMouseDown={keepFocus} onClick={() => void airDesk.attempt(() => airDesk.moves.hall(other.id))}>
          {t('wall.hall_use', { name: other.name })}
        </button>
      )}
    </p>
  );
}

/** A screen of the hall that its browser keeps mute: only a touch on it helps. */
function HallMute({ screens }: { screens: readonly HallScreen[] }) {
  const { t } = useTranslation();
  const mute = screens.filter((s) => s.there && s.sound === 'blocked');
  return mute.map((s) => <p key={s.id} className={css.warn} role="alert" data-testid="hall-mute">{t('wall.hall_mute', { name: s.name })}</p>);
}

/** What holds for the whole room: the lock, the messages, the hall's camera. */
export function RoomBar({ airDesk }: { airDesk: AirDesk }) {
  const { t } = useTranslation();
  const { air, wall, mayRun, moves, attempt } = airDesk;
  const hall = wall?.hall ?? [];
  const locked = air?.locked ?? false;
  const chat = air?.chat ?? false;
  const Lock = locked ? IconLock : IconLockOpen;
  const Chat = chat ? IconMessage : IconMessageOff;
  return (
    <div className={css.room} role="group" aria-label={t('wall.room')}>
      <button type="button" disabled={!mayRun || !air} aria-pressed={locked} onMouseDown={keepFocus} onClick={() => void attempt(() => moves.lock(!locked))}>
        <Lock size="1.1em" stroke={1.7} aria-hidden /> {t(locked ? 'wall.unlock' : 'wall.lock')}
      </button>
      <button type="button" disabled={!mayRun || !air} aria-pressed={!chat} onMouseDown={keepFocus} onClick={() => void attempt(() => moves.chat(!chat))}>
        <Chat size="1.1em" stroke={1.7} aria-hidden /> {t(chat ? 'wall.chat_off' : 'wall.chat_on')}
      </button>
      <select aria-label={t('wall.hall_camera')} disabled={!mayRun || hall.length === 0} value={hall.find((c) => c.active)?.id ?? ''} onChange={(e) => { const id = e.currentTarget.value; e.currentTarget.blur(); void attempt(() => moves.hall(id)); }}>
        {hall.length === 0 && <option value="">{t('wall.hall_none')}</option>}
        {hall.map((c) => <option key={c.id} value={c.id}>{t(c.there ? 'wall.hall_there' : 'wall.hall_away', { name: c.name })}</option>)}
      </select>
      <HallMute screens={wall?.screens ?? []} />
      <HallLost hall={hall} airDesk={airDesk} />
    </div>
  );
}
