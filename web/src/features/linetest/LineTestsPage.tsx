import { Button } from '@mantine/core';
import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { useEventID, useSearchTexts } from '@/lib/params';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { PageHeader } from '@/ui/PageHeader';
import { roundName } from './words';
import { shownRound, testers, useLineTestCommands, useRounds, useStandings, type RoundRow } from './linetest';
import { OpenRound } from './OpenRound';
import { RoundBar } from './RoundBar';
import { SiteResult } from './SiteResult';
import { SiteTable } from './SiteTable';
import { ThresholdsDialog } from './ThresholdsDialog';

/** Rounds of line tests: who passed, what to mend, who signed. */
export function LineTestsPage() {
  const { t } = useTranslation();
  const event = useEventID();
  const mayRun = useHasRole(event, ...testers);
  const asked = useSearchTexts().dot;
  const { data, error, refetch } = useRounds(event);
  const rounds = data?.rounds ?? [];
  const shown = data && shownRound(rounds, asked);
  const standings = useStandings(event, shown);
  const commands = useLineTestCommands(event);
  const [opened, setOpened] = useState<'open' | 'thresholds'>();
  const [closing, setClosing] = useState<RoundRow>();
  const [site, setSite] = useState<string>();
  const close = () => setOpened(undefined);
  const round = rounds.find((r) => r.id === shown);
  const running = rounds.find((r) => r.closed_at === null);
  const { count } = standings.data ?? {};
  const at = `/api/events/${event}/linetest`;
  if (error && !data) return <ErrorNote error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHeader
        title={t('linetest.title')}
        lead={t('linetest.lead')}
        counts={count && [
          { value: count.total, label: t('linetest.count_total') },
          { value: count.passed, label: t('linetest.count_passed'), tone: count.passed > 0 ? 'green' : undefined },
          { value: count.warned, label: t('linetest.count_warned'), tone: count.warned > 0 ? 'amber' : undefined },
          { value: count.failed, label: t('linetest.count_failed'), tone: count.failed > 0 ? 'red' : undefined },
          { value: count.untested, label: t('linetest.count_untested') },
          { value: count.signed, label: t('linetest.count_signed') },
        ]}
        print={round ? [{ label: t('linetest.print_record'), href: `${at}/rounds/${round.id}/record.pdf` }, { label: t('linetest.print_page'), onClick: () => window.print() }] : true}
        exports={[{ label: t('linetest.export_xlsx'), href: `${at}/sites.xlsx${round ? `?round=${round.id}` : ''}` }]}
        actions={mayRun && (
          <>
            <Button variant="default" leftSection={<IconAdjustments size="1.1em" />} onClick={() => setOpened('thresholds')}>{t('linetest.thresholds')}</Button>
            {running
              ? <Button onClick={() => setClosing(running)}>{t('linetest.close', { round: roundName(t, running) })}</Button>
              : <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setOpened('open')} disabled={!data}>{t('linetest.open')}</Button>}
          </>
        )}
      />
      {data && <RoundBar rounds={rounds} schedule={data.schedule ?? []} shown={round} mayRun={mayRun} onOpen={() => setOpened('open')} />}
      <SiteTable standings={standings.data?.sites ?? undefined} event={event} onOpen={(s) => setSite(s.site_id)} error={standings.error} retry={() => void standings.refetch()} />
      <OpenRound event={event} opened={opened === 'open'} rounds={rounds} schedule={data?.schedule ?? []} commands={commands} onClose={close} />
      <ThresholdsDialog event={event} opened={opened === 'thresholds'} commands={commands} onClose={close} />
      <SiteResult event={event} standing={standings.data?.sites?.find((s) => s.site_id === site)} rounds={rounds} mayRun={mayRun} commands={commands} onClose={() => setSite(undefined)} />
      <ConfirmDialog
        opened={closing !== undefined}
        onClose={() => setClosing(undefined)}
        title={t('linetest.close_ask', { round: closing ? roundName(t, closing) : '' })}
        verb={t('linetest.close_verb')}
        onConfirm={() => (closing ? commands.close.mutateAsync(closing) : Promise.resolve())}
      >
        {t('linetest.close_explain', { n: closing?.count.untested ?? 0 })}
      </ConfirmDialog>
    </>
  );
}
