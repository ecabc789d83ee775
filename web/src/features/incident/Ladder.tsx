import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import type { Incident, IncidentCommands } from './incidents';
import css from './Detail.module.css';

/** The steps of the kind in their order, each with who looked at it and when. */
export function Ladder({ incident, commands, mayEdit }: { incident: Incident; commands: IncidentCommands; mayEdit: boolean }) {
  const { t } = useTranslation();
  const steps = incident.steps ?? [];
  if (steps.length === 0) return null;
  return (
    <section>
      <h3>{t('incident.ladder')}</h3>
      <ol className={css.ladder}>
        {steps.map((step) => (
          <li key={step.key}>
            <Checkbox
              label={t(`incident.step_${step.key}`)}
              description={step.at === null ? t(`incident.how_${step.key}`) : t('incident.step_done', { who: step.by, time: formatTime(step.at) })}
              checked={step.at !== null}
              disabled={!mayEdit}
              onChange={(e) => commands.step.mutate({ incident, step: step.key, done: e.currentTarget.checked })}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
