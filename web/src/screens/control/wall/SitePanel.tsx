import { IconPhone, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { telOf } from '@/features/bridge/phone';
import type { Tile } from '@/features/bridge/wall/hot';
import { useAccess } from '@/features/bridge/wall/useBridge';
import { troubles } from '@/features/bridge/wall/wall';
import { formatTime } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { keepFocus } from '../keys';
import type { AirDesk } from '../useAirDesk';
import { ConfirmDevice } from './ConfirmDevice';
import { SiteMessages } from './SiteMessages';
import { useStateWords } from './TileView';
import css from './SitePanel.module.css';

interface PanelProps {
  airDesk: AirDesk;
  tile: Tile;
}

/** Who looks after the site, with the telephone at hand and what came of the call. */
function Contact({ airDesk, tile }: PanelProps) {
  const { t } = useTranslation();
  const { data } = useAccess(airDesk.event, airDesk.mayLink);
  const access = data?.sites?.find((s) => s.site_id === tile.site_id);
  if (!access) return null;
  const { contact, calls } = access;
  const last = calls?.at(-1);
  const people = [[contact.name, contact.phone], [contact.second_name, contact.second_phone]].filter(([, phone]) => phone);
  return (
    <section className={css.part} aria-label={t('wall.contact')}>
      {people.length === 0 && <p className={css.soft}>{t('wall.no_contact')}</p>}
      {people.map(([name = '', phone = '']) => (
        <a key={name + phone} className={css.phone} href={telOf(phone)}><IconPhone size="1.15em" stroke={1.8} aria-hidden /> <strong>{phone}</strong> {name}</a>
      ))}
      {airDesk.mayContact && people.length > 0 && (
        <p className={css.row}>
          {(['answered', 'no_answer'] as const).map((outcome) => (
            <button key={outcome} type="button" onMouseDown={keepFocus} onClick={() => void airDesk.attempt(() => airDesk.moves.call(tile.site_id, outcome))}>{t(`access.call_${outcome}`)}</button>
          ))}
        </p>
      )}
      {last && <p className={css.soft}>{t('wall.last_call', { time: formatTime(last.at), who: last.caller, what: t(`access.call_${last.outcome}`) })}</p>}
    </section>
  );
}

/** What a site asks for, until somebody says that it was seen to. */
function Asked({ airDesk, tile }: PanelProps) {
  const { t } = useTranslation();
  return (tile.asks ?? []).map((kind) => (
    <p key={kind} className={css.ask}>
      <strong>{t(`wall.ask_${kind}`)}</strong>
      <button type="button" disabled={!airDesk.mayLink} onMouseDown={keepFocus} onClick={() => void airDesk.attempt(() => airDesk.moves.answered(tile.site_id, kind === 'speak' ? 'speak' : 'technician'))}>{t('wall.answered')}</button>
    </p>
  ));
}

/** What the director does with the site: stand it by, put it out, let it in. */
function Moves({ airDesk, tile }: PanelProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { mayRun, moves, attempt, standing } = airDesk;
  if (!mayRun) return null;
  return (
    <div className={css.row}>
      <button type="button" className={css.stand} onMouseDown={keepFocus} onClick={() => airDesk.standSite(tile.site_id)}>{t('wall.stand_by')}</button>
      <button type="button" onMouseDown={keepFocus} onClick={() => airDesk.addSite(tile.site_id)}>{t(standing.includes(tile.site_id) ? 'wall.split_less' : 'wall.split_more')}</button>
      {tile.removed ? (
        <button type="button" onMouseDown={keepFocus} onClick={() => void attempt(() => moves.putOut(tile.site_id, false))}>{t('wall.let_in')}</button>
      ) : (
        <button type="button" onMouseDown={keepFocus} onClick={() => setAsking(true)}>{t('wall.put_out')}</button>
      )}
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={t('wall.put_out_ask', { name: tile.label })} verb={t('wall.put_out')} onConfirm={() => moves.putOut(tile.site_id, true)}>
        {t('wall.put_out_words')}
      </ConfirmDialog>
    </div>
  );
}

/** One site over the wall: what is with it, its people, its devices, its messages. */
export function SitePanel({ airDesk, tile, onClose }: PanelProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const tally = airDesk.tallyOf(tile.site_id);
  const words = useStateWords(tile, tally, airDesk.air?.taken_at ?? 0);
  const ails = troubles(tile);
  return (
    <section className={css.panel} aria-label={tile.label} data-testid="site-panel">
      <header className={css.head} data-frame={tile.state === 'lost' ? 'lost' : tally}>
        <h2>{tile.label}<span>{words}</span></h2>
        <button type="button" onMouseDown={keepFocus} onClick={onClose} aria-label={t('core.close')}><IconX size="1.3em" aria-hidden /></button>
      </header>
      <div className={css.body}>
        {ails.length > 0 && <ul className={css.ails}>{ails.map((a) => <li key={a}>{t(`wall.trouble_${a}`)}</li>)}</ul>}
        <Asked airDesk={airDesk} tile={tile} />
        {airDesk.mayLink && (tile.pending ?? []).map((device) => <ConfirmDevice key={device} airDesk={airDesk} device={device} />)}
        <Moves airDesk={airDesk} tile={tile} />
        <Contact airDesk={airDesk} tile={tile} />
        <SiteMessages airDesk={airDesk} tile={tile} />
      </div>
    </section>
  );
}
