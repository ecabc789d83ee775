import { useTranslation } from 'react-i18next';
import { StateWord } from '@/ui/StateWord';
import type { Finding } from '../plan';
import { LineLink } from '../result/LineLink';
import { AnswerSaid } from './AnswerSaid';
import { Answering } from './Answering';
import { severityOf, standingOf, toneOf } from './finding';
import css from './Finding.module.css';

interface FindingItemProps {
  finding: Finding;
  chosen: boolean;
  opened: boolean;
  onToggle: () => void;
}

/** One finding: what it says, where it stands, how it was answered, and the ways to answer it. */
export function FindingItem({ finding: f, chosen, opened, onToggle }: FindingItemProps) {
  const { t } = useTranslation();
  const severity = severityOf(f);
  const standing = standingOf(f.answer);
  return (
    <li className={css.item} data-key={f.key} data-severity={severity} data-chosen={chosen || undefined}>
      <div className={css.top}>
        <StateWord tone={toneOf[severity]} word={t(`plan.severity_${severity}`)} />
        <span className={css.where}>{f.where}</span>
        {standing !== 'open' && <span className={css.standing}>{t(`plan.standing_${standing}`)}</span>}
        <LineLink line={f.line} at={{ finding: f.key, from: 'finding' }} />
      </div>
      <button type="button" className={css.say} aria-expanded={opened} data-opened={opened || undefined} onClick={onToggle}>
        {f.detail || t('plan.finding_gone', { text: f.text })}
      </button>
      {opened && (
        <div className={css.body}>
          {f.text && <blockquote className={css.words}>{f.text}</blockquote>}
          {f.answer && <AnswerSaid answer={f.answer} />}
          <Answering finding={f} />
        </div>
      )}
    </li>
  );
}
