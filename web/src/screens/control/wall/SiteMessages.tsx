import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '@/features/bridge/wall/hot';
import { bridgeMoves, useMessages } from '@/features/bridge/wall/useBridge';
import { formatTime } from '@/lib/format';
import { keepFocus } from '../keys';
import type { AirDesk } from '../useAirDesk';
import css from './SitePanel.module.css';

/** Says that the newest line was seen here, once the page is not hidden. Who may not answer reads without a trace. */
function useMarkRead({ event, mayLink }: AirDesk, { site_id: site, unread }: Tile, newest: string | undefined) {
  const due = mayLink && unread > 0 ? newest : undefined;
  useEffect(() => {
    if (!due) return;
    const mark = () => {
      if (!document.hidden) bridgeMoves(event).read(site, due).catch(() => undefined); // it stays unread, and says so
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [event, site, due]);
}

/** The lines between one site and the control room, and a field for the next. */
export function SiteMessages({ airDesk, tile }: { airDesk: AirDesk; tile: Tile }) {
  const { t } = useTranslation();
  const site = tile.site_id;
  const { data } = useMessages(airDesk.event, site);
  const [text, setText] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const messages = data?.messages ?? [];
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  useMarkRead(airDesk, tile, newest);
  const send = (e: FormEvent) => {
    e.preventDefault();
    if (!text.trim()) return;
    void airDesk.attempt(() => airDesk.moves.say(site, text)).then((sent) => sent && setText(''));
  };
  return (
    <section className={css.part} aria-label={t('wall.messages')}>
      <h3>{t('wall.messages')}</h3>
      <ol ref={list} className={css.lines} tabIndex={-1}>
        {messages.length === 0 && <li className={css.soft}>{t('wall.no_messages')}</li>}
        {messages.map((m) => (
          <li key={m.id} data-theirs={m.from_site || undefined}>
            <small>{t('wall.message_from', { time: formatTime(m.at), who: m.author })}</small>
            <span>{m.text}</span>
          </li>
        ))}
      </ol>
      {airDesk.mayLink && (
        <form className={css.say} onSubmit={send}>
          <input value={text} maxLength={500} onChange={(e) => setText(e.currentTarget.value)} placeholder={t('wall.message_hint')} aria-label={t('wall.message_hint')} autoComplete="off" />
          <button type="submit" disabled={!text.trim()} onMouseDown={keepFocus}>{t('desk.send')}</button>
        </form>
      )}
    </section>
  );
}
