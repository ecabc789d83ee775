import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { formatDateTime } from '@/lib/format';
import { EmptyState } from '@/ui/EmptyState';
import { StateWord } from '@/ui/StateWord';
import { DataTable } from '@/ui/table/DataTable';
import type { Column } from '@/ui/table/rows';
import type { ToneName } from '@/ui/theme';
import { useConnections, type Connection } from '../live/useConnections';
import { screenKinds } from '../live/words';
import { NewScreen } from './NewScreen';
import { ScreenDialog } from './ScreenDialog';
import type { Screen } from './screen';
import css from './Runs.module.css';

const tones: Record<Screen['state'], ToneName> = { enrolled: 'green', waiting: 'amber', expired: 'grey', revoked: 'grey' };

/** What became of the code, and of an enrolled screen whether it is there, or since when it is not. */
function State({ screen, line }: { screen: Screen; line: Connection | undefined }) {
  const { t } = useTranslation();
  if (screen.state !== 'enrolled' || !line) return <StateWord tone={tones[screen.state]} word={t(`run.device_${screen.state}`)} />;
  if (line.connected) return <StateWord tone="green" word={t('run.there')} since={line.since_at} />;
  return <StateWord tone="grey" word={t(line.since_at ? 'run.lost' : 'run.not_connected')} since={line.since_at || undefined} />;
}

function columns(t: TFunction, lines: readonly Connection[]): Column<Screen>[] {
  return [
    { key: 'ten', header: t('run.screen_name'), cell: (d) => d.name, text: (d) => d.name },
    { key: 'hien', header: t('run.screen_shows'), wide: true, cell: (d) => t(`run.screen_${d.screen}`) },
    { key: 'trangthai', header: t('run.state'), cell: (d) => <State screen={d} line={lines.find((c) => c.id === d.id)} /> },
    { key: 'ghep', header: t('run.enrolled_at'), wide: true, cell: (d) => (d.state === 'enrolled' ? formatDateTime(d.enrolled_at) : '') },
  ];
}

const previews = { hall: '/su-kien/$event/hoi-truong', mc: '/su-kien/$event/mc', timer: '/su-kien/$event/dong-ho' } as const;

/** Who follows the show: bound screens with their codes, how many are connected, and each picture in a window of one's own. */
export function Screens({ event, mayManage, counts }: { event: string; mayManage: boolean; counts: Record<string, number> }) {
  const { t } = useTranslation();
  const lines = useConnections(event, counts) ?? [];
  const [adding, add] = useDisclosure();
  const [opened, open] = useState<string>();
  // A screen that comes or goes may have been enrolled or lost: the list is read again.
  const { data, error, refetch } = useApi(
    [event, 'devices', screenKinds.map((k) => counts[k] ?? 0).join('-')],
    (o) => api.GET('/api/events/{event}/devices', { params: { path: { event } }, ...o }),
    { enabled: mayManage, keep: true },
  );
  const screens = data === undefined ? undefined : (data ?? []);
  const button = mayManage && <Button size="sm" leftSection={<IconPlus size="1.1em" />} onClick={add.open}>{t('run.add_screen')}</Button>;
  return (
    <section>
      <div className={css.head}>
        <h2>{t('run.screens')}</h2>
        <div className={css.actions}>{screens && screens.length > 0 && button}</div>
      </div>
      <dl className={css.connected}>
        {screenKinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`run.screen_${kind}`)}</dt>
            <dd><StateWord tone={counts[kind] ? 'green' : 'grey'} word={counts[kind] ? t('run.connected', { n: counts[kind] }) : t('run.not_connected')} /></dd>
            {kind !== 'camera' && <dd className="dc-screen-only"><Link to={previews[kind]} params={{ event }} target="_blank">{t('run.watch_here')}</Link></dd>}
          </div>
        ))}
      </dl>
      {mayManage && (
        <DataTable
          caption={t('run.screens')}
          name="manhinh"
          rows={screens}
          rowKey={(d) => d.id}
          rowName={(d) => d.name}
          columns={columns(t, lines)}
          onOpen={(d) => open(d.id)}
          empty={<EmptyState title={t('run.no_screens')} todo={t('run.no_screens_todo')} action={button} />}
          error={error}
          retry={() => void refetch()}
        />
      )}
      <NewScreen event={event} opened={adding} onClose={add.close} />
      <ScreenDialog event={event} screen={screens?.find((s) => s.id === opened)} onClose={() => open(undefined)} />
    </section>
  );
}
