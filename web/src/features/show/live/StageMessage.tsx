import type { Message } from './hot';
import css from './StageMessage.module.css';

/** What the desk tells the stage, in the colour it chose; flashing calms down after a few seconds. */
export function StageMessage({ message }: { message: Message }) {
  return (
    <p key={message.at} className={css.message} data-color={message.color} data-flash={message.flash || undefined} data-testid="stage-message">
      {message.text}
    </p>
  );
}
