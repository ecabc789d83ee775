import { IconAdjustments, IconHandStop, IconMaximize, IconMessage, IconScreenShare, IconScreenShareOff, IconTool, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCommand } from '@/api/query';
import type { SourcePage } from '@/features/bridge/room/useSource';
import { fillScreen } from '@/lib/fullscreen';
import { showFailure } from '@/ui/undo';
import css from './Site.module.css';
import { useFilled } from './useFilled';

function Action({ icon: Sign, words, on, count, onPress, disabled }: { icon: Icon; words: string; on?: boolean; count?: number; onPress: () => void; disabled?: boolean }) {
  return (
    <button type="button" className={css.action} aria-pressed={on} disabled={disabled} onClick={onPress}>
      <Sign aria-hidden />
      <span>{words}</span>
      {Boolean(count) && <b className={css.count}>{count}</b>}
    </button>
  );
}

/** What the operator may do. */
export interface ActionsProps {
  event: string;
  page: SourcePage;
  /** Lines that came since the messages were last open. */
  unread: number;
  onChat: () => void;
  onSetup: () => void;
}

async function askForScreen(page: SourcePage) {
  const screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } }).catch(() => undefined); // the person thought better of it
  screen?.getVideoTracks()[0]?.addEventListener('ended', () => page.share(undefined));
  page.share(screen);
}

/** The buttons of the bottom strip. */
export function Actions({ event, page, unread, onChat, onSetup }: ActionsProps) {
  const { t } = useTranslation();
  const filled = useFilled();
  const asks = page.me?.asks ?? [];
  const ask = useCommand((body: { kind: 'speak' | 'technician'; on: boolean }) => api.POST('/api/events/{event}/bridge/me/ask', { params: { path: { event } }, body }), {
    changes: [[event, 'bridge', 'me']],
  });
  const toggle = (kind: 'speak' | 'technician') => ask.mutate({ kind, on: !asks.includes(kind) }, { onError: showFailure });
  const mayShare = page.tally === 'on_air' && 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  return (
    <div className={css.actions}>
      <Action icon={IconHandStop} words={t(asks.includes('speak') ? 'site.asked_speak' : 'site.ask_speak')} on={asks.includes('speak')} disabled={ask.isPending} onPress={() => toggle('speak')} />
      <Action icon={IconTool} words={t(asks.includes('technician') ? 'site.asked_technician' : 'site.ask_technician')} on={asks.includes('technician')} disabled={ask.isPending} onPress={() => toggle('technician')} />
      {page.air?.chat && <Action icon={IconMessage} words={t('site.chat')} count={unread} onPress={onChat} />}
      {(mayShare || page.shared) && (
        <Action icon={page.shared ? IconScreenShareOff : IconScreenShare} words={t(page.shared ? 'site.share_stop' : 'site.share')} on={Boolean(page.shared)} onPress={() => (page.shared ? page.share(undefined) : void askForScreen(page))} />
      )}
      {page.tally === 'off' && <Action icon={IconAdjustments} words={t('site.setup_open')} onPress={onSetup} />}
      {!filled && <Action icon={IconMaximize} words={t('site.fill')} onPress={fillScreen} />}
    </div>
  );
}
