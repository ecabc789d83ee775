import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import type { Incident, IncidentCommands } from './incidents';
import css from './Detail.module.css';

/** What was said about the incident, the oldest first, and a field for more. */
export function Comments({ incident, commands: { comment }, mayEdit }: { incident: Incident; commands: IncidentCommands; mayEdit: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const list = incident.comments ?? [];
  return (
    <section>
      <h3>{t('incident.comments')}</h3>
      {list.length === 0 && <p className={css.quiet}>{t('incident.no_comments')}</p>}
      <ul className={css.comments}>
        {list.map((c) => <li key={c.id}><span>{formatTime(c.at)} {c.by}</span><p>{c.text}</p></li>)}
      </ul>
      {mayEdit && (
        <form
          className="dc-screen-only"
          onSubmit={(e) => {
            e.preventDefault();
            comment.mutate({ incident, text }, { onSuccess: () => setText('') });
          }}
        >
          <Textarea aria-label={t('incident.comment_hint')} placeholder={t('incident.comment_hint')} autosize minRows={2} maxLength={2000} value={text} onChange={(e) => setText(e.currentTarget.value)} />
          {comment.error && <ErrorNote error={comment.error} safe={t('incident.typed_stays')} />}
          <Group justify="flex-end" mt="xs"><Button type="submit" variant="default" size="xs" loading={comment.isPending} disabled={!text.trim()}>{t('incident.send')}</Button></Group>
        </form>
      )}
    </section>
  );
}
