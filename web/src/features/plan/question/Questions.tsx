import { useTranslation } from 'react-i18next';
import { formatDate } from '@/lib/format';
import { StateWord } from '@/ui/StateWord';
import { EmptyState } from '@/ui/EmptyState';
import { useDesk } from '../desk';
import { dayOf } from '../field';
import { list, type Answer } from '../plan';
import { LineLink } from '../result/LineLink';
import css from './Question.module.css';
import { Reply } from './Reply';

/** What units were asked: those that owe an answer first, soonest due before. */
export function asked(answers: readonly Answer[]): Answer[] {
  const due = (a: Answer) => (a.replied_at > 0 ? `z${a.due || '9999'}` : a.due || '9999');
  return answers.filter((a) => a.kind === 'assigned').sort((a, b) => due(a).localeCompare(due(b)) || a.answered_at - b.answered_at);
}

function Standing({ answer, overdue }: { answer: Answer; overdue: boolean }) {
  const { t } = useTranslation();
  if (answer.replied_at > 0) return <StateWord tone="green" word={t('plan.standing_replied')} />;
  return overdue ? <StateWord tone="red" word={t('plan.overdue')} /> : <StateWord tone="grey" word={t('plan.waiting')} />;
}

function QuestionItem({ answer: a, overdue }: { answer: Answer; overdue: boolean }) {
  const { t } = useTranslation();
  const day = a.due ? dayOf(a.due) : undefined;
  return (
    <li className={css.item}>
      <div className={css.top}>
        <Standing answer={a} overdue={overdue} />
        <span className={css.due}>{day === undefined ? t('plan.no_due') : t('plan.due_on', { text: formatDate(day) })}</span>
        <LineLink line={a.line} at={{ finding: a.key, from: 'finding' }} />
      </div>
      <p className={css.unit}>{a.unit}</p>
      <p className={css.question}>{a.question}</p>
      <Reply answer={a} />
    </li>
  );
}

/** Every question to a unit, with what is due, what is overdue, and what was answered. */
export function Questions() {
  const { t } = useTranslation();
  const { view } = useDesk();
  const questions = asked(list(view.answers));
  const overdue = new Set(list(view.questions).filter((q) => q.overdue).map((q) => q.key));
  if (questions.length === 0) {
    return <div className={css.none}><EmptyState title={t('plan.no_questions')} todo={t('plan.no_questions_todo')} /></div>;
  }
  return (
    <ol className={css.list} aria-label={t('plan.questions')}>
      {questions.map((a) => <QuestionItem key={a.key} answer={a} overdue={overdue.has(a.key)} />)}
    </ol>
  );
}
