import { Link, useRouter } from '@tanstack/react-router';
import i18next from 'i18next';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { formatNumber } from '@/lib/format';
import css from './SourceNote.module.css';

/** Where a row came from. */
export type Source = components['schemas']['OriginSource'];

const planPath = '/su-kien/$event/ke-hoach';

/** Where a row came from, in words: "dòng 152 của kế hoạch". */
export function sourceWords(t: TFunction, source: Source): string {
  if (source.kind === 'person') return t('source.person');
  const line = source.line ? formatNumber(source.line) : '';
  if (source.kind === 'import') return source.document ? t('source.import', { line, file: source.document }) : t('source.import_plain');
  return line ? t('source.plan', { line }) : t('source.plan_plain');
}

function fieldWords(fields: readonly string[]): string {
  return fields.map((f) => (i18next.exists(`audit.field_${f}`) ? i18next.t(`audit.field_${f}`) : f)).join(', ');
}

/** Says where a row came from, with a link to its line of the plan, and that a person changed it since. */
export function SourceNote({ event, source, edited }: { event: string; source: Source; edited?: readonly string[] | null }) {
  const { t } = useTranslation();
  const { routesByPath } = useRouter();
  const words = sourceWords(t, source);
  const linked = source.kind === 'plan' && source.line && planPath in routesByPath;
  return (
    <span className={css.note}>
      {linked ? <Link to={planPath} params={{ event }} search={{ dong: source.line }}>{words}</Link> : <span>{words}</span>}
      {source.dropped && <span className={css.mark}>{t('source.dropped')}</span>}
      {edited && edited.length > 0 && source.kind === 'plan' && (
        <span className={css.mark} title={t('source.edited_fields', { fields: fieldWords(edited) })}>{t('source.edited')}</span>
      )}
    </span>
  );
}
