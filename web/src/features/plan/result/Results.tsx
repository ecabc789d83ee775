import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { useDesk } from '../desk';
import type { Kind } from '../field';
import { list } from '../plan';
import { Facts } from './Facts';
import css from './Result.module.css';
import { RowItem } from './RowItem';
import { RowList, Section } from './Section';
import { AddRow } from './AddRow';

const simple: readonly Kind[] = ['recipient', 'award', 'legal', 'annex', 'unit'];

function Index({ counts }: { counts: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const go = (id: string) => {
    const heading = document.getElementById(`ten-${id}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <nav className={css.index} aria-label={t('plan.sections')}>
      {Object.entries(counts).map(([id, n]) => (
        <button key={id} type="button" data-kind={id} onClick={() => go(id)}>
          {t(`plan.section_${id}`)} <span>{formatNumber(n)}</span>
        </button>
      ))}
    </nav>
  );
}

function Participants() {
  const { t } = useTranslation();
  const { rows } = useDesk();
  return (
    <>
      {(['main', 'online'] as const).map((place) => {
        const here = rows.participant.filter((r) => r.values.place === place);
        return (
          <div key={place}>
            <h3 className={css.subheading}>{t(`plan.choice_place_${place}`)} <span className={css.count}>{formatNumber(here.length)}</span></h3>
            <ul className={css.rows}>{here.map((r) => <RowItem key={r.ref} row={r} />)}</ul>
          </div>
        );
      })}
      <RowList kind="participant" rows={rows.participant.filter((r) => !r.values.place)} />
    </>
  );
}

function Duties() {
  const { rows } = useDesk();
  return (
    <>
      {rows.agency.map((agency) => {
        const duties = rows.duty.filter((d) => d.values.agency === agency.ref);
        return (
          <div key={agency.ref} className={css.agency}>
            <ul className={css.rows}><RowItem row={agency} /></ul>
            <div className={css.duties}>
              <RowList kind="duty" rows={duties} values={{ agency: agency.ref, role: 'lead' }} after={duties[duties.length - 1]?.ref} />
            </div>
          </div>
        );
      })}
      <RowList kind="duty" rows={[]} values={undefined} />
      <AddRow kind="agency" />
    </>
  );
}

/** Everything that was read, by section; the row that was chosen elsewhere is brought into sight. */
export function Results() {
  const { t } = useTranslation();
  const { reading, rows, selection } = useDesk();
  const pane = useRef<HTMLDivElement>(null);
  const { totals } = reading.plan;
  useEffect(() => {
    if (!selection?.ref || selection.from === 'result') return;
    pane.current?.querySelector(`[data-ref="${CSS.escape(selection.ref)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selection]);
  const facts = list(reading.plan.facts).length;
  const counts = {
    fact: facts, agenda: rows.agenda.length, delegate: rows.delegate.length, participant: rows.participant.length, duty: rows.duty.length,
    recipient: rows.recipient.length, award: rows.award.length, legal: rows.legal.length, annex: rows.annex.length, unit: rows.unit.length,
  };
  return (
    <div ref={pane}>
      <Index counts={counts} />
      <Section id="fact" count={facts}>
        <Facts />
        <h3 className={css.subheading}>{t('plan.section_venue')}</h3>
        <RowList kind="venue" rows={rows.venue} />
      </Section>
      <Section id="agenda" count={counts.agenda}><RowList kind="agenda" rows={rows.agenda} /></Section>
      <Section
        id="delegate"
        count={counts.delegate}
        besides={[t('plan.delegates_in_all', { n: formatNumber(totals.delegates) }), totals.open_quotas > 0 ? t('plan.quotas_open', { n: totals.open_quotas }) : ''].filter(Boolean).join(', ')}
      >
        <RowList kind="delegate" rows={rows.delegate} />
      </Section>
      <Section id="participant" count={counts.participant}><Participants /></Section>
      <Section id="duty" count={counts.duty} besides={t('plan.by_agencies', { n: totals.agencies })}><Duties /></Section>
      {simple.map((kind) => <Section key={kind} id={kind} count={rows[kind].length}><RowList kind={kind} rows={rows[kind]} /></Section>)}
    </div>
  );
}
