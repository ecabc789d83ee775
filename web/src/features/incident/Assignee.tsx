import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import { usePeople, type Incident, type IncidentCommands } from './incidents';

/** Who has the incident: chosen from a list, or taken by oneself. */
export function Assignee({ event, incident, commands }: { event: string; incident: Incident; commands: IncidentCommands }) {
  const { t } = useTranslation();
  const me = useMe()?.account;
  const people = usePeople(event, true).data?.people ?? [];
  const give = (account: string) => commands.assign.mutate({ incident, account });
  return (
    <>
      <Select
        label={t('incident.assignee')} placeholder={t('incident.nobody')} searchable clearable value={incident.assignee_id || null}
        data={people.map((p) => ({ value: p.id, label: p.name }))} disabled={commands.assign.isPending} onChange={(v) => give(v ?? '')}
      />
      {me && incident.assignee_id !== me.id && people.some((p) => p.id === me.id) && (
        <Button loading={commands.assign.isPending} onClick={() => give(me.id)}>{t('incident.take')}</Button>
      )}
    </>
  );
}
