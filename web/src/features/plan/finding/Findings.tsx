import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { useDesk } from '../desk';
import type { Finding } from '../plan';
import { AcceptAll } from './AcceptAll';
import { neighbour, severities, tally, visible, type FindingFilter } from './finding';
import css from './Finding.module.css';
import { FindingItem } from './FindingItem';
import { useFindingKeys } from './useFindingKeys';

interface FindingsProps {
  findings: readonly Finding[];
  filter: FindingFilter;
}

function Filters({ findings, filter }: FindingsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts = tally(findings);
  const write = (next: FindingFilter) => {
    const search = { loc: next.all ? 'tat-ca' : undefined, muc: next.severities.join('.') || undefined };
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...search }), replace: true, resetScroll: false } as never);
  };
  const sum = (of: 'all' | 'open') => severities.reduce((n, s) => n + counts[s][of], 0);
  return (
    <div className={css.filters} role="group" aria-label={t('plan.filters')}>
      <SegmentedControl
        size="xs"
        value={filter.all ? 'all' : 'open'}
        onChange={(v) => write({ ...filter, all: v === 'all' })}
        aria-label={t('plan.by_answer')}
        data={[
          { value: 'open', label: t('plan.unanswered_n', { n: formatNumber(sum('open')) }) },
          { value: 'all', label: t('plan.all_n', { n: formatNumber(sum('all')) }) },
        ]}
      />
      <div className={css.severities}>
        {severities.map((s) => (
        <Checkbox
          key={s}
          size="xs"
          label={`${t(`plan.severity_${s}`)} ${formatNumber(filter.all ? counts[s].all : counts[s].open)}`}
          checked={filter.severities.length === 0 || filter.severities.includes(s)}
          onChange={(e) => {
            const now = filter.severities.length === 0 ? severities : filter.severities;
            const next = e.currentTarget.checked ? severities.filter((x) => x === s || now.includes(x)) : now.filter((x) => x !== s);
            write({ ...filter, severities: next.length === severities.length ? [] : next });
          }}
        />
      ))}
      </div>
    </div>
  );
}

/** The findings as a list to work through: J and K move, Enter opens, each is answered in place. */
export function Findings({ findings, filter }: FindingsProps) {
  const { t } = useTranslation();
  const { selection, select, editable } = useDesk();
  const [bulk, dialog] = useDisclosure();
  const pane = useRef<HTMLDivElement>(null);
  const current = selection?.finding;
  const [opened, setOpened] = useState(current);
  // What was just answered stays until another one is chosen, so that nothing jumps under the hand.
  const shown = findings.filter((f) => f.key === current || visible([f], filter).length > 0);
  const infos = findings.filter((f) => f.severity === 'info' && !f.answer).length;
  const choose = (f: Finding) => select({ line: f.line ?? undefined, finding: f.key, from: 'finding' });
  const [followed, setFollowed] = useState(current);
  if (followed !== current) {
    setFollowed(current);
    setOpened(current);
  }

  useFindingKeys((step) => {
    const key = neighbour(shown.map((f) => f.key), current, step);
    const next = shown.find((f) => f.key === key);
    if (next) choose(next);
  });
  useEffect(() => {
    if (!current) return;
    const item = pane.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(current)}"]`);
    item?.scrollIntoView({ block: 'nearest' });
    if (selection?.from === 'finding') item?.querySelector<HTMLElement>('[aria-expanded]')?.focus({ preventScroll: true });
  }, [current, selection?.from]);

  return (
    <div ref={pane}>
      <Filters findings={findings} filter={filter} />
      <p className={css.hint}>
        <span className={css.keys}>{t('plan.keys')}</span>
        {editable && infos > 0 && <Button size="compact-sm" variant="default" onClick={dialog.open}>{t('plan.accept_infos', { n: formatNumber(infos) })}</Button>}
      </p>
      {shown.length === 0 && <p className={css.none}>{t(findings.length === 0 ? 'plan.no_findings' : 'plan.all_answered')}</p>}
      <ol className={css.list} aria-label={t('plan.findings')}>
        {shown.map((f) => (
          <FindingItem
            key={f.key}
            finding={f}
            chosen={f.key === current}
            opened={f.key === opened}
            onToggle={() => {
              if (f.key === current) setOpened(opened === f.key ? undefined : f.key);
              else choose(f);
            }}
          />
        ))}
      </ol>
      <AcceptAll opened={bulk} onClose={dialog.close} count={infos} />
    </div>
  );
}
