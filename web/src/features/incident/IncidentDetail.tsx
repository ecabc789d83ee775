import { Button, Group } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { formatClock, formatDateTime } from '@/lib/format';
import { useNow } from '@/live/clock';
import { Digits } from '@/ui/Digits';
import { ErrorNote } from '@/ui/ErrorNote';
import { StateWord } from '@/ui/StateWord';
import { Assignee } from './Assignee';
import { CloseDialog } from './CloseDialog';
import { Comments } from './Comments';
import { Contacts } from './Contacts';
import { lasted, placeOf, standing, type Incident, type IncidentCommands } from './incidents';
import { Ladder } from './Ladder';
import { SiteChart } from './SiteChart';
import css from './Detail.module.css';

interface IncidentDetailProps {
  event: string;
  incident: Incident;
  /** Every incident: those of the same place are shaded in the chart. */
  all: readonly Incident[];
  commands: IncidentCommands;
  mayEdit: boolean;
  onBack: () => void;
}

/** How long before an incident outside any run its chart begins. */
const beforeMs = 30 * 60_000;

/** The cue that was current, by its number and title. */
function Cue({ event, id }: { event: string; id: string }) {
  const { data } = useApi([event, 'agenda'], (o) => api.GET('/api/events/{event}/agenda', { params: { path: { event } }, ...o }));
  for (const item of data?.items ?? []) {
    const cue = item.cues?.find((c) => c.id === id);
    if (cue) return <>{cue.number}. {cue.title || item.title}</>;
  }
  return null;
}

function Facts({ event, incident }: { event: string; incident: Incident }) {
  const { t } = useTranslation();
  const now = useNow();
  const { from, to } = incident;
  return (
    <dl className={css.facts}>
      <div><dt>{t('incident.window')}</dt><dd><Digits text={to === null ? formatClock(from) : `${formatClock(from)} – ${formatClock(to)}`} />, {t(to === null ? 'incident.lasts' : 'incident.lasted', { time: lasted(incident, now) })}</dd></div>
      <div><dt>{t('incident.severity')}</dt><dd>{t(`incident.severity_${incident.severity}`)}</dd></div>
      <div><dt>{t('incident.opened_by')}</dt><dd>{incident.opened_by || t('incident.by_itself')}, {formatDateTime(incident.opened_at)}</dd></div>
      {incident.repeats > 0 && <div><dt>{t('incident.came_back')}</dt><dd>{t('incident.repeats_last', { n: incident.repeats, time: formatClock(incident.last_at) })}</dd></div>}
      {incident.cue_id && <div><dt>{t('incident.cue')}</dt><dd><Cue event={event} id={incident.cue_id} /></dd></div>}
      {incident.cause && <div><dt>{t('incident.cause')}</dt><dd>{t(`incident.cause_${incident.cause}`)}{incident.cause_note && `: ${incident.cause_note}`}</dd></div>}
      {incident.closed_at !== null && <div><dt>{t('incident.closed_by')}</dt><dd>{incident.closed_by}, {formatDateTime(incident.closed_at)}</dd></div>}
    </dl>
  );
}

/** One incident: what it is, whom to call, the ladder, what was said, and the line of its place. */
export function IncidentDetail({ event, incident, all, commands, mayEdit, onBack }: IncidentDetailProps) {
  const { t } = useTranslation();
  const [closing, setClosing] = useState(false);
  const { tone, key } = standing(incident);
  const isClosed = incident.state === 'closed';
  const failed = [commands.assign, commands.step, commands.reopen].find((c) => c.error)?.error;
  return (
    <article className={css.detail} aria-labelledby="incident-head">
      <Button className={css.back} variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size="1.1em" />} onClick={onBack}>{t('incident.back')}</Button>
      <header className={css.head}>
        <h2 id="incident-head">{placeOf(t, incident)}: {t(`incident.kind_${incident.kind}`)}</h2>
        <span className={css.number}>{t('incident.number', { n: incident.number })}</span>
        <StateWord tone={tone} word={t(key)} />
      </header>
      {incident.text && <p className={css.text}>{incident.text}</p>}
      <Contacts list={incident.contacts} />
      {incident.recovered && <p className={css.over} role="status">{t('incident.recovered_note')}</p>}
      {failed && <ErrorNote error={failed} />}
      {mayEdit && (
        <Group className="dc-screen-only" gap="sm" align="flex-end">
          {!isClosed && <Assignee event={event} incident={incident} commands={commands} />}
          {!isClosed && <Button variant={incident.recovered ? 'filled' : 'default'} onClick={() => setClosing(true)}>{t('incident.close')}</Button>}
          {isClosed && <Button variant="default" loading={commands.reopen.isPending} onClick={() => commands.reopen.mutate(incident)}>{t('incident.reopen')}</Button>}
        </Group>
      )}
      <Facts event={event} incident={incident} />
      <Ladder incident={incident} commands={commands} mayEdit={mayEdit && !isClosed} />
      <Comments incident={incident} commands={commands} mayEdit={mayEdit} />
      <section>
        <h3>{t('incident.line_of', { place: placeOf(t, incident) })}</h3>
        <SiteChart event={event} site={incident.site_id} run={incident.run_id} from={incident.from - beforeMs} goesOn={!isClosed} stretches={all.filter((i) => i.site_id === incident.site_id && i.run_id === incident.run_id)} />
      </section>
      <CloseDialog incident={incident} opened={closing} commands={commands} onClose={() => setClosing(false)} />
    </article>
  );
}
