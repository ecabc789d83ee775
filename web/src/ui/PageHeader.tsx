import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import css from './PageHeader.module.css';
import type { ToneName } from './theme';

/** A number above a list, with its word. */
export interface Count {
  value: number;
  label: string;
  tone?: ToneName;
}

/** Something that leaves as a file or for the printer. */
export interface Export {
  label: string;
  /** Address of the file; or what to do. */
  href?: string;
  onClick?: () => void;
}

/** Props of the head that every office page begins with. */
export interface PageHeaderProps {
  title: string;
  /** A line under the title: what this page is for, or where its data comes from. */
  lead?: ReactNode;
  counts?: readonly Count[];
  /** Buttons for the page's work; the first is the primary one. */
  actions?: ReactNode;
  /** What prints; `true` prints the page itself. */
  print?: true | readonly Export[];
  exports?: readonly Export[];
}

function Leaving({ label, icon, items }: { label: string; icon: ReactNode; items: readonly Export[] }) {
  const [only] = items;
  if (items.length === 1 && only) {
    return only.href ? (
      <Button component="a" href={only.href} variant="default" leftSection={icon} aria-label={only.label}>{label}</Button>
    ) : (
      <Button variant="default" leftSection={icon} onClick={only.onClick} aria-label={only.label}>{label}</Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={icon} rightSection={<IconChevronDown size="1em" />}>{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) =>
          item.href ? (
            <Menu.Item key={item.label} component="a" href={item.href}>{item.label}</Menu.Item>
          ) : (
            <Menu.Item key={item.label} onClick={item.onClick}>{item.label}</Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The head of an office page: title, counts, then print and export always at the same place before the actions. */
export function PageHeader({ title, lead, counts = [], actions, print, exports = [] }: PageHeaderProps) {
  const { t } = useTranslation();
  const prints = print === true ? [{ label: t('core.print'), onClick: () => window.print() }] : print;
  return (
    <header className={css.head}>
      <div className={css.words}>
        <h1 className={css.title} tabIndex={-1}>{title}</h1>
        {lead && <p className={css.lead}>{lead}</p>}
      </div>
      <div className={`${css.tools} dc-screen-only`}>
        {prints && prints.length > 0 && <Leaving label={t('core.print')} icon={<IconPrinter size="1.1em" />} items={prints} />}
        {exports.length > 0 && <Leaving label={t('core.export')} icon={<IconDownload size="1.1em" />} items={exports} />}
        {actions}
      </div>
      {counts.length > 0 && (
        <dl className={css.counts}>
          {counts.map((c) => (
            <div key={c.label} className={css.count} data-tone={c.tone}>
              <dt>{c.label}</dt>
              <dd>{formatNumber(c.value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}
