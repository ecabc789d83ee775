import { Autocomplete, Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { compareText, fold } from '@/lib/collate';
import { DateField } from '@/ui/DateField';
import { ErrorNote } from '@/ui/ErrorNote';
import { useAnswering } from '../command';
import { useDesk } from '../desk';
import { dayOf, isoOf, textOf, textsOf, type Rows } from '../field';
import type { Finding } from '../plan';
import css from './Finding.module.css';
import { useSending } from './useSending';

/** Who may be asked: every body of the plan, those with duties too. */
function bodies(rows: Rows): string[] {
  const names = [...rows.unit, ...rows.agency].map((r) => textOf(r, 'name')).filter(Boolean);
  return [...new Set(names)].sort(compareText);
}

/** Finds "so khcn" too: words without marks, in names and in other names. */
function finder(rows: Rows) {
  const also = new Map(rows.unit.map((u) => [textOf(u, 'name'), textsOf(u, 'aliases').join(' ')]));
  return ({ options, search, limit }: { options: unknown[]; search: string; limit: number }) => {
    const words = fold(search).split(/\s+/).filter(Boolean);
    const named = options as { value: string; label: string }[];
    return named.filter((o) => words.every((w) => fold(`${o.label} ${also.get(o.label) ?? ''}`).includes(w))).slice(0, limit);
  };
}

/** Asks a unit about a finding, by a day. */
export function AssignForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useTranslation();
  const { event, rows } = useDesk();
  const { answer } = useAnswering(event);
  const before = finding.answer?.kind === 'assigned' ? finding.answer : undefined;
  const [unit, setUnit] = useState(before?.unit ?? '');
  const [question, setQuestion] = useState(before?.question || t('plan.question_from', { detail: finding.detail }));
  const [due, setDue] = useState(before?.due ? dayOf(before.due) : undefined);
  const { busy, error, send } = useSending(
    () => answer({
      key: finding.key, kind: 'assigned', unit: unit.trim(), question: question.trim(), due: due === undefined ? undefined : isoOf(due),
      revision: finding.answer?.revision ?? 0,
    }), onClose);
  const problems = error === undefined ? {} : byField(error);
  return (
    <form className={css.form} aria-label={t('plan.assign')} onSubmit={send} onKeyDown={(e) => e.key === 'Escape' && !e.defaultPrevented && onClose()}>
      <Autocomplete
        size="sm"
        label={t('plan.unit_asked')}
        placeholder={t('plan.unit_find')}
        data={bodies(rows)}
        filter={finder(rows)}
        limit={30}
        maxDropdownHeight={240}
        value={unit}
        onChange={setUnit}
        error={problems.unit}
        autoFocus
        required
      />
      <Textarea size="sm" label={t('plan.question')} autosize minRows={2} maxRows={10} maxLength={2000} value={question} onChange={(e) => setQuestion(e.currentTarget.value)} error={problems.question} required />
      <DateField size="sm" label={t('plan.due')} value={due} onChange={setDue} error={problems.due} />
      {error !== undefined && <ErrorNote error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={onClose}>{t('core.cancel')}</Button>
        <Button size="xs" type="submit" loading={busy}>{t('plan.assign')}</Button>
      </Group>
    </form>
  );
}
