import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { OpenRunButtons } from '@/features/show/live/OpenRun';
import { GoRow } from './GoRow';
import { LastAction } from './LastAction';
import { Moves } from './Moves';
import type { Desk } from './useDesk';
import css from './Firing.module.css';

/** The lower half of the centre: GO and its kin while a run is open, otherwise the ways to open one. */
export function Firing({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  const { refusal, forget } = desk.pressing;
  return (
    <div className={css.firing}>
      {desk.open ? (
        <>
          <GoRow desk={desk} hot={hot} />
          <Moves desk={desk} hot={hot} />
        </>
      ) : (
        <div className={css.opening}>
          <p>{t(hot.run ? 'desk.run_over' : 'desk.open_first')}</p>
          <OpenRunButtons event={desk.event} mayRun={desk.mayRun} />
        </div>
      )}
      <div className={css.told}>
        <div role="alert">
          {refusal && (
            <p className={css.refusal}>
              <span>{refusal.detail}</span>
              <button type="button" onClick={forget}>{t('core.close')}</button>
            </p>
          )}
        </div>
        {!refusal && <LastAction hot={hot} />}
        {!desk.mayRun && <p className={css.watching}>{t('desk.watching')}</p>}
      </div>
    </div>
  );
}
