import { useTranslation } from 'react-i18next';
import css from './Tile.module.css';

/** The quality of a line in four bars with its word: 0 not known, 1 bad to 4 good. */
export function Quality({ quality }: { quality: number }) {
  const { t } = useTranslation();
  return (
    <span className={css.quality} data-quality={quality} role="img" aria-label={t('wall.quality', { word: t(`wall.quality_${quality}`) })} title={t(`wall.quality_${quality}`)}>
      {[1, 2, 3, 4].map((bar) => <i key={bar} data-on={bar <= quality || undefined} />)}
    </span>
  );
}
