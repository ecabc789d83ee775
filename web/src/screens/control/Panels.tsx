import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cue, Hot, Item, Program } from '@/features/show/live/hot';
import { cueTitle, findCue } from '@/features/show/live/programme';
import { sitesOf } from './scenes';
import { SceneView } from '@/features/show/live/SceneView';
import { micWords } from '@/features/show/live/words';
import { Listen } from './Listen';
import { Mics } from './Mics';
import { useScenePicture } from './ScenePicture';
import type { AirDesk } from './useAirDesk';
import type { Desk } from './useDesk';
import css from './Panels.module.css';

interface PanelProps {
  tone: 'red' | 'green';
  word: string;
  program: Program;
  found?: { item: Item; cue: Cue };
  desk: Desk;
  hot: Hot;
  airDesk: AirDesk;
  note?: ReactNode;
}

/** Which microphones the picture will open. */
function MicLine({ mics }: { mics: Program['mics'] }) {
  const { t } = useTranslation();
  const Mic = mics && mics.length > 0 ? IconMicrophone : IconMicrophoneOff;
  return (
    <p className={css.mics} data-closed={mics?.length ? undefined : true}>
      <Mic size="1.15em" stroke={1.8} aria-hidden /> {t('desk.mics', { words: micWords(t, mics) })}
    </p>
  );
}

/** What a picture without a cue is called: by its sites where it has some. */
function useSceneName(program: Program, airDesk: AirDesk): string {
  const { t } = useTranslation();
  const labels = sitesOf(program.scene).map((id) => airDesk.wall?.tiles?.find((tile) => tile.site_id === id)?.label).filter(Boolean);
  const kind = t(`scene.kind_${program.scene.kind}`);
  if (labels.length === 0) return kind;
  return program.scene.kind === 'site' ? labels.join(', ') : `${kind}: ${labels.join(', ')}`;
}

function Panel({ tone, word, program, found, desk, hot, airDesk, note }: PanelProps) {
  const { t } = useTranslation();
  const picture = useScenePicture(airDesk, program.scene, tone === 'red');
  const name = useSceneName(program, airDesk);
  const script = found?.cue.script.trim();
  return (
    <section className={css.panel} data-tone={tone} aria-label={word} data-testid={tone === 'red' ? 'on-air' : 'standby'}>
      <div className={css.top}>
        <h2 className={css.word}>{word}</h2>
        {tone === 'red' && <Listen airDesk={airDesk} />}
      </div>
      <div className={css.frame}>
        <SceneView event={desk.event} scene={program.scene} caption={program.caption} name={hot.event_name} organ={desk.hall?.organ} agenda={desk.hall?.agenda} face="desk" video={picture} />
      </div>
      <div className={css.under}>
        <p className={css.title}>{found ? `${found.cue.number}. ${cueTitle(found.item, found.cue)}` : name}{found && sitesOf(program.scene).length > 0 && <small>{name}</small>}</p>
        {tone === 'red' && airDesk.air ? <Mics airDesk={airDesk} /> : <MicLine mics={program.mics} />}
        {note && <p className={css.note}>{note}</p>}
        <p className={css.script} data-empty={script ? undefined : true}>{script || (found ? t('desk.no_script') : '')}</p>
      </div>
    </section>
  );
}

/** What is on air: picture, microphones, the words being said. */
export function OnAir({ desk, hot, airDesk }: { desk: Desk; hot: Hot; airDesk: AirDesk }) {
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
      airDesk={airDesk}
      note={apart ? t('desk.apart', { number: hot.current?.number }) : undefined}
    />
  );
}

/** What stands by: the next cue, or what was chosen. */
export function StandBy({ desk, hot, airDesk }: { desk: Desk; hot: Hot; airDesk: AirDesk }) {
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
      airDesk={airDesk}
      note={other ? t('desk.go_fires_other', { number: hot.next?.number }) : undefined}
    />
  );
}
