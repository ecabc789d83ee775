import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import css from './DataTable.module.css';
import type { Filter } from './rows';
import type { ViewControl } from './useView';

interface ToolsProps<Row> {
  control: ViewControl;
  filters: readonly Filter<Row>[];
  searches: boolean;
  shown: number;
  all: number;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** The search, the filters and how many rows they leave. */
export function Tools<Row>({ control, filters, searches, shown, all }: ToolsProps<Row>) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.key !== '/' || e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target)) return;
      e.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const narrowed = shown !== all || control.view.search !== '' || Object.values(control.view.filters).some(Boolean);
  return (
    <div className={`${css.tools} dc-screen-only`}>
      {searches && (
        <TextInput
          ref={field}
          type="search"
          size="sm"
          className={css.search}
          leftSection={<IconSearch size="1.05em" aria-hidden />}
          aria-label={t('core.search')}
          placeholder={t('core.search')}
          title={t('core.search_key')}
          value={control.view.search}
          onChange={(e) => control.search(e.currentTarget.value)}
        />
      )}
      {filters.map((f) => (
        <NativeSelect
          key={f.key}
          size="sm"
          aria-label={f.label}
          value={control.view.filters[f.key] ?? ''}
          onChange={(e) => control.filter(f.key, e.currentTarget.value)}
          data={[{ value: '', label: `${f.label}: ${t('core.all').toLowerCase()}` }, ...f.options]}
        />
      ))}
      {narrowed && <Button variant="subtle" size="compact-sm" onClick={control.clear}>{t('core.clear_filters')}</Button>}
      <p className={css.left} role="status">
        {narrowed ? t('core.rows_of', { shown: formatNumber(shown), all: formatNumber(all) }) : t('core.rows', { shown: formatNumber(all) })}
      </p>
    </div>
  );
}
