import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { StateWord } from '@/ui/StateWord';
import { severityOf, toneOf } from '../finding/finding';
import type { Finding } from '../plan';
import css from './Diff.module.css';

interface TurnedProps {
  opened: readonly string[];
  closed: readonly string[];
  base: readonly Finding[];
  next: readonly Finding[];
}

function Group({ title, findings, of }: { title: string; findings: readonly string[]; of: readonly Finding[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{title} <span className={css.count}>{formatNumber(findings.length)}</span></h3>
      {findings.length === 0 && <p className={css.none}>{t('plan.nothing')}</p>}
      <ul className={css.list}>
        {of.filter((f) => findings.includes(f.key)).map((f) => (
          <li key={f.key}>
            <StateWord tone={toneOf[severityOf(f)]} word={t(`plan.severity_${severityOf(f)}`)} />
            <div>
              {f.detail}
              {f.line !== null && <span className={css.at}>{t('plan.line', { line: f.line })}</span>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Findings that the changed document brings, and those it does away with. */
export function Turned({ opened, closed, base, next }: TurnedProps) {
  const { t } = useTranslation();
  return (
    <section className={css.section} aria-labelledby="so-phat-hien">
      <h2 id="so-phat-hien">{t('plan.findings')}</h2>
      <div className={css.two}>
        <Group title={t('plan.diff_opened')} findings={opened} of={next} />
        <Group title={t('plan.diff_closed')} findings={closed} of={base} />
      </div>
    </section>
  );
}
