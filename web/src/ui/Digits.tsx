import css from './Digits.module.css';

/**
 * A clock, a duration or a count whose figures keep their places. The typeface
 * has no tabular figures of its own, so each stands in a cell as wide as a
 * zero; what is read out and copied is the text itself.
 */
export function Digits({ text, className }: { text: string; className?: string }) {
  return (
    <span className={className ? `${css.text} ${className}` : css.text}>
      <span className="dc-unseen">{text}</span>
      <span aria-hidden="true" className={css.cells}>
        {[...text].map((sign, i) => (/\d/.test(sign) ? <span key={i} className={css.digit}>{sign}</span> : sign))}
      </span>
    </span>
  );
}
