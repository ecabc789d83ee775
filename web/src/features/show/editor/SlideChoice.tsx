import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import css from './Slides.module.css';
import { pictureURL, useSlides } from './slides';

/** The uploaded pictures as small ones to choose from. */
export function SlideChoice({ event, chosen, onChoose }: { event: string; chosen?: string; onChoose: (slide: string) => void }) {
  const { t } = useTranslation();
  const name = useId();
  const slides = useSlides(event).data?.slides ?? [];
  if (slides.length === 0) return <p className={css.none}>{t('agenda.slides_none_yet')}</p>;
  return (
    <fieldset className={css.choice}>
      <legend>{t('agenda.scene_which_slide')}</legend>
      <div className={css.wall}>
        {slides.map((s) => (
          <label key={s.id} className={css.option} data-chosen={s.id === chosen || undefined}>
            <input type="radio" name={name} checked={s.id === chosen} onChange={() => onChoose(s.id)} />
            <img src={pictureURL(event, s.id)} alt="" loading="lazy" width={s.width} height={s.height} />
            <span>{s.name}</span>
            <small>{t('agenda.slide_size', { width: formatNumber(s.width), height: formatNumber(s.height) })}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
