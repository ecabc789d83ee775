import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cue, Hot, Item, Program } from '@/features/show/live/hot';
import { cueTitle, findCue } from '@/features/show/live/programme';
import { SceneView } from '@/features/show/live/SceneView';
import { micWords } from '@/features/show/live/words';
import type { Desk } from './useDesk';
import css from './Panels.module.css';

interface PanelProps {
  tone: 'red' | 'green';
  word: string;
  program: Program;
  found?: { item: Item; cue: Cue };
  desk: Desk;
  hot: Hot;
  note?: ReactNode;
}

function Panel({ tone, word, program, found, desk, hot, note }: PanelProps) {
  const { t } = useTranslation();
  const Mic = program.mics && program.mics.length > 0 ? IconMicrophone : IconMicrophoneOff;
  const script = found?.cue.script.trim();
  return (
    <section className={css.panel} data-tone={tone} aria-label={word} data-testid={tone === 'red' ? 'on-air' : 'standby'}>
      <h2 className={css.word}>{word}</h2>
      <div className={css.frame}>
        <SceneView event={desk.event} scene={program.scene} caption={program.caption} name={hot.event_name} organ={desk.hall?.organ} agenda={desk.hall?.agenda} face="desk" />
      </div>
      <p className={css.title}>{found ? `${found.cue.number}. ${cueTitle(found.item, found.cue)}` : t(`scene.kind_${program.scene.kind}`)}</p>
      <p className={css.mics} data-closed={program.mics?.length ? undefined : true}>
        <Mic size="1.15em" stroke={1.8} aria-hidden /> {t('desk.mics', { words: micWords(t, program.mics) })}
      </p>
      {note && <p className={css.note}>{note}</p>}
      <p className={css.script} data-empty={script ? undefined : true}>{script || (found ? t('desk.no_script') : '')}</p>
    </section>
  );
}

/** What is on air: picture, microphones, the words being said. */
export function OnAir({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  const apart = desk.onAir && hot.current && hot.program.cue_id !== hot.current.id;
  return (
    <Panel
      tone="red"
      word={t('scene.on_air')}
      program={hot.program}
      found={findCue(desk.agenda, hot.program.cue_id)}
      desk={desk}
      hot={hot}
      note={apart ? t('desk.apart', { words: hot.current?.words }) : undefined}
    />
  );
}

/** What stands by: the next cue, or what was chosen. */
export function StandBy({ desk, hot }: { desk: Desk; hot: Hot }) {
  const { t } = useTranslation();
  const other = desk.open && hot.next && hot.standby.cue_id !== hot.next.id;
  return (
    <Panel
      tone="green"
      word={t('scene.standby')}
      program={hot.standby}
      found={findCue(desk.agenda, hot.standby.cue_id)}
      desk={desk}
      hot={hot}
      note={other ? t('desk.go_fires_other', { number: hot.next?.number }) : undefined}
    />
  );
}
