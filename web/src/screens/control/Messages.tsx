import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hot, Message } from '@/features/show/live/hot';
import { keepFocus } from './keys';
import type { Desk } from './useDesk';
import css from './Stage.module.css';

const colors: readonly Message['color'][] = ['white', 'amber', 'red', 'green'];
const phrases = ['five', 'two', 'finish', 'louder', 'slower', 'wait', 'begin', 'thanks'] as const;

/** Words to the stage: free or ready-made, in a colour, flashing or not. */
export function Messages({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [color, setColor] = useState<Message['color']>('white');
  const [flash, setFlash] = useState(false);
  const disabled = !desk.maySay;
  const send = (e: FormEvent) => {
    e.preventDefault();
    if (!text.trim()) return;
    (document.activeElement as HTMLElement | null)?.blur(); // Space is GO again
    void desk.say(text, color, flash).then((sent) => sent && setText(''));
  };
  return (
    <section aria-labelledby="message-head">
      <h2 id="message-head" className={css.head}>{t('desk.message')}</h2>
      <form className={css.form} onSubmit={send}>
        <input id="stage-message" value={text} maxLength={200} disabled={disabled} onChange={(e) => setText(e.currentTarget.value)} placeholder={t('desk.message_hint')} aria-labelledby="message-head" autoComplete="off" />
        <button type="submit" disabled={disabled || !text.trim()} onMouseDown={keepFocus}>{t('desk.send')}</button>
      </form>
      <div className={css.look}>
        <div role="radiogroup" aria-label={t('desk.color')} className={css.colors}>
          {colors.map((c) => (
            <label key={c} data-color={c}>
              <input type="radio" name="color" className="dc-unseen" checked={c === color} disabled={disabled} onChange={() => setColor(c)} />
              <span>{t(`desk.color_${c}`)}</span>
            </label>
          ))}
        </div>
        <label className={css.flash}>
          <input type="checkbox" checked={flash} disabled={disabled} onChange={(e) => setFlash(e.currentTarget.checked)} /> {t('desk.flash')}
        </label>
      </div>
      <ul className={css.phrases} aria-label={t('desk.phrases')}>
        {phrases.map((p) => (
          <li key={p}>
            <button type="button" disabled={disabled} onMouseDown={keepFocus} onClick={() => void desk.say(t(`desk.phrase_${p}`), color, flash)}>{t(`desk.phrase_${p}`)}</button>
          </li>
        ))}
      </ul>
      <div className={css.shown}>
        <p>{hot.message ? t('desk.message_from', { who: hot.message.from, text: hot.message.text }) : t('desk.message_none')}</p>
        <button type="button" disabled={disabled || !hot.message} onMouseDown={keepFocus} onClick={() => void desk.say('', 'white', false)}>{t('desk.clear')}</button>
      </div>
    </section>
  );
}
