import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from './incidents';
import css from './Contacts.module.css';

/** Whom to call, each as a link that a telephone dials. */
export function Contacts({ list }: { list: readonly Contact[] | null }) {
  const { t } = useTranslation();
  if (!list?.length) return null;
  return (
    <ul className={css.contacts} aria-label={t('incident.contacts')}>
      {list.map((c) => (
        <li key={`${c.name} ${c.telephone}`}>
          <span>{c.name}</span>
          {c.telephone && <a href={`tel:${c.telephone.replace(/[^+\d]/g, '')}`}><IconPhone size="1em" aria-hidden />{c.telephone}</a>}
        </li>
      ))}
    </ul>
  );
}
