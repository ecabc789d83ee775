import { useTranslation } from 'react-i18next';
import css from './SceneView.module.css';
import { titleLines, titleSize } from './title';

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
  const lines = titleLines(name);
  return (
    <div className={css.title}>
      {organ && <p className={css.organ}>{organ}</p>}
      <p className={css.words} style={{ fontSize: `min(${titleSize(lines)}cqw, ${Math.floor(54 / lines.length)}cqh)` }}>
        {lines.map((line, i) => <span key={i}>{line} </span>)}
      </p>
      {wait && <p className={css.wait}>{t('scene.wait')}</p>}
    </div>
  );
}
