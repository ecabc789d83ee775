import { useTranslation } from 'react-i18next';
import { formatDate, formatDateTime } from '@/lib/format';
import { dayOf } from '../field';
import type { Answer } from '../plan';
import css from './Finding.module.css';

/** How a finding was answered: by whom, when, in which words. */
export function AnswerSaid({ answer: a }: { answer: Answer }) {
  const { t } = useTranslation();
  const by = { who: a.answered_by, when: formatDateTime(a.answered_at) };
  const due = a.due ? dayOf(a.due) : undefined;
  return (
    <div className={css.answer}>
      <p>{t(`plan.answered_${a.kind}`, { ...by, unit: a.unit })}{due !== undefined && <> {t('plan.due_on', { text: formatDate(due) })}.</>}</p>
      {a.question && <p className={css.quoted}>{a.question}</p>}
      {a.note && <p className={css.quoted}>{a.note}</p>}
      {a.reply && (
        <>
          <p>{t('plan.replied_by', { unit: a.unit, who: a.replied_by, when: formatDateTime(a.replied_at) })}</p>
          <p className={css.quoted}>{a.reply}</p>
        </>
      )}
    </div>
  );
}
