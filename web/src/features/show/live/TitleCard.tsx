import { useTranslation } from 'react-i18next';
import css from './SceneView.module.css';

/** How large a name may stand: two lines where it fits them, more and smaller where an office gave it a long one. */
export function titleSize(length: number): number {
  if (length <= 60) return 5.6;
  if (length <= 110) return 4.3;
  return length <= 180 ? 3.6 : 3;
}

/** Props of the card with the ceremony's name. */
export interface TitleCardProps {
  name: string;
  organ?: string;
  /** Asks for patience under the name: the picture that should be here is not. */
  wait?: boolean;
}

/** The ceremony's name in balanced lines, who holds it above, nothing else. */
export function TitleCard({ name, organ, wait }: TitleCardProps) {
  const { t } = useTranslation();
  return (
    <div className={css.title}>
      {organ && <p className={css.organ}>{organ}</p>}
      <p className={css.words} style={{ fontSize: `${titleSize(name.length)}cqw` }}>{name}</p>
      {wait && <p className={css.wait}>{t('scene.wait')}</p>}
    </div>
  );
}
