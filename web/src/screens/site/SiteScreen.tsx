import { ScreenWords } from '@/features/show/live/ScreenWords';
import { hallChannel, useHall } from '@/features/show/live/useShow';
import { useSource } from '@/features/bridge/room/useSource';
import { BeatBadge } from '@/live/BeatBadge';
import { useNotices } from '@/live/notices';
import { ProgramView } from '../program/ProgramView';
import css from './Site.module.css';

/** The screen of a site. */
export function SiteScreen({ event }: { event: string }) {
  useNotices(event);
  const page = useSource(event, false);
  const { state: hall, denied } = useHall(event);
  const channel = hallChannel(event);
  if (!hall) return <ScreenWords channel={channel} denied={denied} />;
  return (
    <main className={css.screen}>
      <ProgramView event={event} hall={hall} air={page.air} room={page.state} />
      {page.me?.digits && <p className={css.digits} data-testid="digits">{page.me.digits}</p>}
      <button type="button" onClick={() => { void page.preview.start(); void page.room?.unblock(); }}>▶</button>
      <BeatBadge channel={channel} />
    </main>
  );
}
