import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Source } from '@/features/bridge/room/air';
import { keepFocus } from './keys';
import type { AirDesk } from './useAirDesk';
import css from './Mics.module.css';

interface MicProps {
  source: Source;
  /** It is on air, should be heard and is not. */
  loud: boolean;
  airDesk: AirDesk;
}

/** One microphone with the press that opens or closes it; one that should be heard and is not says so large. */
function Mic({ source, loud, airDesk }: MicProps) {
  const { t } = useTranslation();
  const { setMic, mayRun } = airDesk;
  const open = source.mic_open;
  const Sign = open ? IconMicrophone : IconMicrophoneOff;
  const name = source.key === 'hall' ? t('scene.kind_hall') : source.label;
  const word = loud ? 'wall.mic_closed_loud' : open ? 'wall.mic_is_open' : 'wall.mic_is_closed';
  return (
    <li data-open={open || undefined} data-loud={loud || undefined} role={loud ? 'alert' : undefined}>
      <Sign size="1.15em" stroke={1.8} aria-hidden />
      <span title={name}>{name}</span>
      <strong>{t(word)}</strong>
      <button type="button" disabled={!mayRun || !source.device_id} onMouseDown={keepFocus} onClick={() => void setMic(source.key, !open)} aria-label={t(open ? 'wall.mic_close_of' : 'wall.mic_open_of', { name })}>
        {t(open ? 'wall.mic_close' : loud ? 'wall.mic_open_now' : 'wall.mic_do_open')}
      </button>
    </li>
  );
}

/** The microphones of what is on air: each can be opened and closed, all closed at once. */
export function Mics({ airDesk }: { airDesk: AirDesk }) {
  const { t } = useTranslation();
  const { air, wall, mayRun, setMic } = airDesk;
  if (!air) return null;
  const sources = air.on_air ?? [];
  // The server says which wait, so that every desk knows and one press ends it at all; the air, which is quicker, that one is open.
  const isLoud = (s: Source) => !s.mic_open && (wall?.tiles ?? []).some((tile) => tile.site_id === s.site_id && tile.mic_waits);
  return (
    <section className={css.mics} aria-label={t('wall.mics')} data-testid="mics">
      <button type="button" className={css.all} disabled={!mayRun || !sources.some((s) => s.mic_open)} onMouseDown={keepFocus} onClick={() => void setMic('all', false)}>{t('wall.mics_close')}</button>
      <ul>
        {sources.map((source) => <Mic key={source.key} source={source} loud={isLoud(source)} airDesk={airDesk} />)}
      </ul>
    </section>
  );
}
