import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hot } from '@/features/show/live/hot';
import { runName } from '@/features/show/live/words';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { keepFocus } from './keys';
import type { Desk } from './useDesk';
import css from './Firing.module.css';

function Key({ label, kbd, disabled, onClick }: { label: ReactNode; kbd?: string; disabled?: boolean; onClick: () => void }) {
  return (
    <button type="button" className={css.key} disabled={disabled} onMouseDown={keepFocus} onClick={onClick}>
      <span>{label}</span>{kbd && <kbd>{kbd}</kbd>}
    </button>
  );
}

/** The smaller moves: hold, minutes, back, skip, go to, end. */
export function Moves({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState(false);
  const { mayRun, onAir, selected } = desk;
  const chosen = desk.rows.find((r) => r.key === selected);
  const ahead = chosen && ['waiting', 'next', 'skipped'].includes(chosen.state) ? chosen : undefined;
  const skips = ahead ?? desk.rows.find((r) => r.key === hot.next?.id);
  const restores = skips?.state === 'skipped';
  const jumps = chosen && chosen.state !== 'current' ? chosen : undefined;
  return (
    <div className={css.moves} role="group" aria-label={t('desk.moves')}>
      <Key label={t(hot.run?.state === 'held' ? 'desk.resume' : 'desk.hold')} kbd="H" disabled={!mayRun || !onAir} onClick={desk.hold} />
      <Key label={t('desk.plus')} kbd="+" disabled={!mayRun || !onAir} onClick={() => desk.adjust(1)} />
      <Key label={t('desk.minus')} kbd="−" disabled={!mayRun || !onAir} onClick={() => desk.adjust(-1)} />
      <Key label={t('desk.back')} kbd="⌫" disabled={!mayRun || !onAir} onClick={desk.back} />
      <Key
        label={skips ? t(restores ? 'desk.unskip_cue' : 'desk.skip_cue', { number: skips.number }) : t('desk.skip')}
        disabled={!mayRun || !skips}
        onClick={() => skips && desk.skip(skips.key, restores)}
      />
      <Key label={jumps ? t('desk.goto_cue', { number: jumps.number }) : t('desk.goto')} disabled={!mayRun || !jumps} onClick={() => jumps && desk.goto(jumps.key)} />
      <Key label={t('desk.end')} disabled={!mayRun} onClick={() => setEnding(true)} />
      <ConfirmDialog
        opened={ending}
        onClose={() => setEnding(false)}
        title={t('desk.end_title', { run: hot.run ? runName(t, hot.run) : '' })}
        verb={t('desk.end')}
        onConfirm={desk.end}
      >
        <p>{t('desk.end_words')}</p>
      </ConfirmDialog>
    </div>
  );
}
