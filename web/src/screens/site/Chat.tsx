import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/api/query';
import { api } from '@/api/client';
import type { components } from '@/api/schema';
import { formatTime } from '@/lib/format';
import { ErrorNote } from '@/ui/ErrorNote';
import css from './Panel.module.css';

/** A line between the site and the control room. */
export type Message = components['schemas']['BridgeMessage'];

/** Props of the messages of this site. */
export interface ChatProps {
  event: string;
  messages: readonly Message[];
  onClose: () => void;
}

/** Lines between this site and the control room, the newest at the bottom. */
export function Chat({ event, messages, onClose }: ChatProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const end = useRef<HTMLLIElement>(null);
  const say = useCommand((line: string) => api.POST('/api/events/{event}/bridge/me/messages', { params: { path: { event } }, body: { text: line } }), {
    changes: [[event, 'bridge', 'messages']],
    onDone: () => setText(''),
  });
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (text.trim()) say.mutate(text.trim());
  };
  return (
    <section className={css.panel} aria-labelledby="chat-head">
      <h2 id="chat-head">{t('site.chat_title')}</h2>
      <ul className={css.lines}>
        {messages.length === 0 && <li className={css.soft}>{t('site.chat_none')}</li>}
        {messages.map((m, i) => (
          <li key={m.id} ref={i === messages.length - 1 ? end : undefined} data-own={m.from_site || undefined}>
            <small>{m.from_site ? t('site.chat_we') : m.author}, {formatTime(m.at)}</small>
            <p>{m.text}</p>
          </li>
        ))}
      </ul>
      <form className={css.say} onSubmit={submit}>
        <textarea value={text} maxLength={2000} rows={2} aria-label={t('site.chat_text')} placeholder={t('site.chat_text')} onChange={(e) => setText(e.currentTarget.value)} />
        <Button type="submit" loading={say.isPending} disabled={!text.trim()}>{t('site.chat_send')}</Button>
      </form>
      {say.error && <ErrorNote error={say.error} />}
      <Button variant="default" onClick={onClose}>{t('core.close')}</Button>
    </section>
  );
}
