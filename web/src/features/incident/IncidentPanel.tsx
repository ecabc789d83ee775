import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole, useMe } from '@/api/me';
import { formatTime } from '@/lib/format';
import { useNow } from '@/live/clock';
import { asApiError } from '@/api/problem';
import { Digits } from '@/ui/Digits';
import { CloseDialog } from './CloseDialog';
import { Contacts } from './Contacts';
import { OpenDialog } from './OpenDialog';
import { editors, lasted, placeOf, standing, useIncidentCommands, useIncidents, type Incident, type IncidentCommands } from './incidents';
import css from './Panel.module.css';

interface RowProps {
  incident: Incident;
  now: number;
  mayEdit: boolean;
  commands: IncidentCommands;
  onClose: () => void;
}

function Row({ incident, now, mayEdit, commands, onClose }: RowProps) {
  const { t } = useTranslation();
  const me = useMe()?.account;
  const { tone, key } = standing(incident);
  const name = `${placeOf(t, incident)} ${t(`incident.kind_${incident.kind}`)}`;
  return (
    <li className={css.row} data-tone={tone}>
      <p className={css.words}>
        <Digits text={formatTime(incident.from)} /> <strong>{placeOf(t, incident)}</strong> {t(`incident.kind_${incident.kind}`)}
      </p>
      <p className={css.small}><span className={css.state}>{t(key)}</span> <Digits text={lasted(incident, now)} />{incident.repeats > 0 && `, ${t('incident.repeats', { n: incident.repeats })}`}{incident.assignee && `, ${incident.assignee}`}</p>
      <Contacts list={incident.contacts} />
      {mayEdit && (
        <p className={css.actions}>
          {me && incident.assignee_id !== me.id && (
            <button type="button" aria-label={t('incident.take_one', { name })} onClick={() => commands.assign.mutate({ incident, account: me.id })}>{t('incident.take')}</button>
          )}
          <button type="button" aria-label={t('incident.close_one', { name })} onClick={onClose}>{t('incident.close')}</button>
        </p>
      )}
    </li>
  );
}

/**
 * SỰ CỐ (n) for the control desk: what is not closed, with whom to call and
 * the two things done at once. It keeps its place and scrolls within it.
 */
export function IncidentPanel({ event }: { event: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const mayEdit = useHasRole(event, ...editors);
  const { data, error } = useIncidents(event);
  const commands = useIncidentCommands(event);
  const [closing, setClosing] = useState<string>();
  const [opening, setOpening] = useState(false);
  const list = (data?.incidents ?? []).filter((i) => i.state !== 'closed');
  const one = list.find((i) => i.id === closing);
  const failed = (data ? undefined : error) ?? commands.assign.error;
  return (
    <section className={css.panel} aria-labelledby="incidents-head">
      <header className={css.head}>
        <h2 id="incidents-head">{t('incident.panel', { n: list.length })}</h2>
        {mayEdit && <button type="button" onClick={() => setOpening(true)}>{t('incident.open_short')}</button>}
      </header>
      {failed && <p className={css.failed} role="alert">{asApiError(failed).detail}</p>}
      {data && list.length === 0 && <p className={css.small}>{t('incident.panel_empty')}</p>}
      <ul className={css.list}>
        {list.map((i) => <Row key={i.id} incident={i} now={now} mayEdit={mayEdit} commands={commands} onClose={() => setClosing(i.id)} />)}
      </ul>
      {one && <CloseDialog incident={one} opened commands={commands} onClose={() => setClosing(undefined)} />}
      <OpenDialog event={event} opened={opening} commands={commands} onClose={() => setOpening(false)} />
    </section>
  );
}
