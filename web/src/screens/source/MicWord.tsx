import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreviewState } from '@/features/bridge/room/preview';
import type { RoomState } from '@/features/bridge/room/MediaRoom';
import type { Tally } from '@/features/bridge/room/wanted';
import css from './Source.module.css';

/** Which word tells how the microphone is: what is wrong with it first, then whether it is open. */
export function micWord(capture: PreviewState, room: Pick<RoomState, 'microphone'> | undefined, tally: Tally): string {
  if (capture.microphone !== 'ok') return `site.mic_${capture.microphone}`;
  if (room?.microphone === 'open') return 'site.mic_open';
  return tally === 'on_air' ? 'site.mic_closed_on_air' : 'site.mic_closed';
}

/** The state of the microphone in words. */
export function MicWord({ capture, room, tally }: { capture: PreviewState; room: RoomState | undefined; tally: Tally }) {
  const { t } = useTranslation();
  const open = room?.microphone === 'open';
  const Sign = open ? IconMicrophone : IconMicrophoneOff;
  return <p className={css.mic} data-open={open || undefined} data-wrong={capture.microphone !== 'ok' || undefined} data-testid="mic"><Sign aria-hidden /> {t(micWord(capture, room, tally))}</p>;
}
