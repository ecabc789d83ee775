import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '@/live/clock';
import { formatTime } from '@/lib/format';
import { Digits } from '@/ui/Digits';
import { ErrorNote } from '@/ui/ErrorNote';
import { Sheet } from '@/ui/Sheet';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';
import { standing, type ClipCommands, type Reminder } from './clips';
import css from './Reminders.module.css';

const tones: Record<Reminder['state'], ToneName> = { early: 'grey', due: 'amber', unknown: 'grey', over: 'grey' };

function Lead({ minutes, mayEdit, commands }: { minutes: number; mayEdit: boolean; commands: ClipCommands }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<number | string>(minutes);
  const { settings } = commands;
  if (!mayEdit) return <p>{t('clip.reminder_lead', { n: minutes })}</p>;
  const save = () => {
    if (typeof typed === 'number' && typed !== minutes) settings.mutate(typed);
  };
  return (
    <>
      <NumberInput label={t('clip.reminder_min')} min={0} max={120} clampBehavior="strict" allowDecimal={false} w="14rem" value={typed} onChange={setTyped} onBlur={save} />
      {settings.error && <ErrorNote error={settings.error} />}
    </>
  );
}

/** When each clip is to be opened, some minutes before its turn. */
export function Reminders({ reminders, minutes, mayEdit, commands }: { reminders: readonly Reminder[]; minutes: number; mayEdit: boolean; commands: ClipCommands }) {
  const { t } = useTranslation();
  const now = useNow(10_000);
  if (reminders.length === 0) return null;
  return (
    <div className={css.whole}><Sheet title={t('clip.reminders')} lead={t('clip.reminders_lead')}>
      <Lead key={minutes} minutes={minutes} mayEdit={mayEdit} commands={commands} />
      <ul className={css.list}>
        {reminders.map((r) => {
          const state = standing(r, now);
          return (
            <li key={r.cue_id} data-over={state === 'over' || undefined}>
              <span className={css.time}>{r.due_at > 0 && <Digits text={formatTime(r.due_at)} />}</span>
              <span>
                <strong>{r.clip_id ? t('clip.numbered', { n: r.number, name: r.name }) : t('clip.none_chosen')}</strong>
                <br />
                {r.start_at > 0 ? t('clip.for_cue_at', { cue: r.words, time: formatTime(r.start_at) }) : t('clip.for_cue', { cue: r.words })}
              </span>
              <StateWord tone={r.clip_id || state === 'over' ? tones[state] : 'amber'} word={t(`clip.reminder_${state}`)} />
            </li>
          );
        })}
      </ul>
    </Sheet></div>
  );
}
