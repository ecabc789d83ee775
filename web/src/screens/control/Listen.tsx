import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keepFocus } from './keys';
import type { AirDesk } from './useAirDesk';
import css from './Panels.module.css';

/** Hears the program at this desk, or not: beside an open microphone of the hall it would howl, so a desk begins silent. */
export function Listen({ airDesk }: { airDesk: AirDesk }) {
  const { t } = useTranslation();
  const { room, listens, listen } = airDesk;
  if (!room) return null;
  const Sign = listens ? IconVolume : IconVolumeOff;
  return (
    <button type="button" className={css.listen} aria-pressed={listens} onMouseDown={keepFocus} onClick={() => listen(!listens)}>
      <Sign size="1.15em" stroke={1.7} aria-hidden /> {t(listens ? 'wall.listen_off' : 'wall.listen_on')}
    </button>
  );
}
