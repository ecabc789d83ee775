import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findCue, rowsOf } from '@/features/show/live/programme';
import { ScreenWords } from '@/features/show/live/ScreenWords';
import { scriptLines } from '@/features/show/live/script';
import { showChannel, useScript, useShow } from '@/features/show/live/useShow';
import { StageMessage } from '@/features/show/live/StageMessage';
import { BeatBadge } from '@/live/BeatBadge';
import { useNotices } from '@/live/notices';
import { MCHead } from './MCHead';
import { MCTools, type View } from './MCTools';
import { Names } from './Names';
import { Programme } from './Programme';
import { ScriptPage } from './ScriptPage';
import { useMCKeys } from './useMCKeys';
import { usePlace } from './usePlace';
import { useSize } from './useSize';
import css from './MC.module.css';

/** The MC's screen: what to say now in large letters, how long is left, what comes next. */
export function MCScreen({ event }: { event: string }) {
  const { t } = useTranslation();
  useNotices(event);
  const { state: hot, denied } = useShow(event);
  const { data: agenda } = useScript(event, hot?.agenda_revision);
  const [view, setView] = useState<View>('script');
  const { size, change } = useSize();
  const rows = agenda ? rowsOf(agenda, hot?.cues ?? []) : [];
  const order = rows.flatMap((r) => (r.cue ? [r.cue.id] : []));
  const lines = (cue: string) => scriptLines(findCue(agenda, cue)?.cue.script ?? '');
  const lead = hot?.current?.id ?? hot?.next?.id;
  const reading = usePlace(event, lead, order, (cue) => lines(cue).length);
  useMCKeys((ask) => {
    if (ask === 'larger' || ask === 'smaller') return change(ask === 'larger' ? 1 : -1);
    if (ask === 'script' || ask === 'programme' || ask === 'names') return setView(ask);
    if (ask === 'home') {
      setView('script');
      if (lead) reading.go({ cue: lead, line: 0 });
    } else if (ask === 'leaf' || ask === 'leaf_back') reading.leaf(ask === 'leaf' ? 1 : -1);
    else reading.turn({ line: 1, line_back: -1, page: 3, page_back: -3 }[ask]);
  });
  if (!hot || !agenda) return <ScreenWords channel={showChannel(event)} denied={denied} />;
  const place = reading.place;
  const found = findCue(agenda, place?.cue);
  return (
    <div className={css.screen}>
      <BeatBadge channel={showChannel(event)} />
      <MCHead hot={hot} />
      <main className={css.body}>
        {view === 'programme' && <Programme rows={rows} hot={hot} onRead={(cue) => { reading.go({ cue, line: 0 }); setView('script'); }} />}
        {view === 'names' && <Names rows={rows} />}
        {view === 'script' && found && place && (
          <ScriptPage
            found={found}
            lines={lines(place.cue)}
            line={place.line}
            size={size}
            away={place.cue === lead ? undefined : hot.current ?? hot.next ?? undefined}
            onLine={(line) => reading.go({ ...place, line })}
            onReturn={() => lead && reading.go({ cue: lead, line: 0 })}
          />
        )}
        {view === 'script' && !found && <p className={css.none}>{t('stage.no_programme')}</p>}
      </main>
      <div role="status" className={css.message}>{hot.message && <StageMessage message={hot.message} />}</div>
      <MCTools hot={hot} view={view} onView={setView} onSize={change} />
    </div>
  );
}
