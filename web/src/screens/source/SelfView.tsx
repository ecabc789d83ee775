import { IconVideoOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewState } from '@/features/bridge/room/preview';
import type { Tally } from '@/features/bridge/room/wanted';
import css from './Source.module.css';

/** One's own picture in the frame of its tally; without a camera the words for why. */
export function SelfView({ capture, tally }: { capture: PreviewState; tally: Tally }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const track = capture.stream?.getVideoTracks()[0];
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return (
    <div className={css.self} data-tally={tally} data-testid="self">
      <video ref={video} muted playsInline autoPlay disablePictureInPicture aria-label={t('site.self')} />
      {!track && <p className={css.nothing}><IconVideoOff aria-hidden /> {t(`site.camera_${capture.camera}`)}</p>}
    </div>
  );
}
