import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { formatDateTime } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import { useAnswering } from '../command';
import { useDesk } from '../desk';
import { useSending } from '../finding/useSending';
import type { Answer } from '../plan';
import css from './Question.module.css';

function ReplyForm({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { t } = useTranslation();
  const { event } = useDesk();
  const { reply } = useAnswering(event);
  const [text, setText] = useState(answer.reply);
  const write = async () => {
    await reply.mutateAsync({ key: answer.key, reply: text.trim(), revision: answer.revision });
    showDone(t('core.saved'));
  };
  const { busy, error, send } = useSending(write, onClose);
  return (
    <form className={css.form} onSubmit={send} aria-label={t('plan.reply')} onKeyDown={(e) => e.key === 'Escape' && onClose()}>
      <Textarea
        size="sm"
        label={t('plan.reply_of', { unit: answer.unit })}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        autoFocus
        required
        value={text}
        onChange={(e) => setText(e.currentTarget.value)}
        error={error === undefined ? undefined : byField(error).reply}
      />
      {error !== undefined && <ErrorNote error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={onClose}>{t('core.cancel')}</Button>
        <Button size="xs" type="submit" loading={busy}>{t('core.save')}</Button>
      </Group>
    </form>
  );
}

/** What the unit answered, or the place to write it down. */
export function Reply({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const { editable } = useDesk();
  const [writing, setWriting] = useState(false);
  if (writing) return <ReplyForm answer={answer} onClose={() => setWriting(false)} />;
  return (
    <>
      {answer.reply && (
        <blockquote className={css.reply}>
          {answer.reply}
          <footer>{t('plan.written_by', { who: answer.replied_by, when: formatDateTime(answer.replied_at) })}</footer>
        </blockquote>
      )}
      {editable && <Button size="xs" variant="default" onClick={() => setWriting(true)}>{t(answer.reply ? 'plan.reply_again' : 'plan.reply')}</Button>}
    </>
  );
}
