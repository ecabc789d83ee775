import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Source.module.css';

const everyMs = 80;

/** The level of the microphone. It moves without drawing the page anew. */
export function Level({ level }: { level: () => number }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (bar.current) bar.current.style.transform = `scaleX(${level().toFixed(3)})`;
    }, everyMs);
    return () => clearInterval(timer);
  }, [level]);
  return <span className={css.level} role="img" aria-label={t('site.level')}><span ref={bar} /></span>;
}
