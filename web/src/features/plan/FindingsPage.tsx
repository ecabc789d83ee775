import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEvent } from '@/api/event';
import { formatDateTime } from '@/lib/format';
import { useEventID, useSearchTexts } from '@/lib/params';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { AnswerSaid } from './finding/AnswerSaid';
import { severities, severityOf } from './finding/finding';
import { list, usePlan, type Finding } from './plan';
import css from './Print.module.css';

function Group({ title, findings }: { title: string; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <section className={css.group}>
      <h2>{title}</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('plan.col_number')}</th>
            <th scope="col">{t('plan.col_line')}</th>
            <th scope="col">{t('plan.col_where')}</th>
            <th scope="col">{t('plan.col_finding')}</th>
            <th scope="col">{t('plan.col_answer')}</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((f, i) => (
            <tr key={f.key}>
              <td>{i + 1}</td>
              <td>{f.line ?? ''}</td>
              <td>{f.where}</td>
              <td>{f.detail}</td>
              <td>{f.answer && <AnswerSaid answer={f.answer} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The findings as a sheet to print and to sign off by hand. */
export function FindingsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const name = useEvent(event).data?.name;
  const { ban = '' } = useSearchTexts();
  const { data: view, error, refetch } = usePlan(event, ban);
  if (!view) return error ? <ErrorNote error={error} retry={() => void refetch()} /> : <p role="status">{t('core.loading')}</p>;
  const { reading } = view;
  const findings = list(reading?.findings);
  return (
    <>
      <PageHeader
        title={t('plan.print_title')}
        lead={reading && t('plan.print_lead', { name: reading.name, number: reading.number, when: formatDateTime(reading.read_at) })}
        print
        actions={<Button component={Link} to={`/su-kien/${event}/ke-hoach`} variant="default">{t('plan.back')}</Button>}
      />
      <div className={css.sheet} role="region" aria-label={t('plan.print_title')} tabIndex={0}>
        {name && <p className={css.event}>{name}</p>}
        {severities.map((s) => {
          const of = findings.filter((f) => severityOf(f) === s);
          return <Group key={s} title={t(`plan.print_${s}`, { n: of.length })} findings={of} />;
        })}
        {findings.length === 0 && <p>{t('plan.no_findings')}</p>}
      </div>
    </>
  );
}
