import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import { useChair, useChairPeople, useHandOver, type Chair as InChair, type Person } from '@/features/bridge/wall/chair';
import { formatTime } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { keepFocus } from './keys';
import css from './Chair.module.css';

/** Those who can be given the chair; one that cannot yet says why. */
function Choice({ event, without, onChoose }: { event: string; without: string; onChoose: (person: Person) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useChairPeople(event);
  if (error) return <ErrorNote error={error} retry={() => void refetch()} />;
  if (!data) return <p role="status">{t('core.loading')}</p>;
  const people = (data.people ?? []).filter((p) => p.id !== without);
  if (people.length === 0) return <p>{t('desk.chair_nobody_else')}</p>;
  return (
    <ul className={css.people}>
      {people.map((p) => (
        <li key={p.id}>
          <button type="button" disabled={!p.ready} onClick={() => onChoose(p)}>
            {p.name} <small>{t(!p.ready ? 'desk.chair_not_ready' : p.directs ? 'auth.role_director' : 'desk.chair_becomes')}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Chooses who gets the chair, then asks. Another director takes it from who is in it. */
function HandOver({ event, chair, opened, onClose }: { event: string; chair: InChair; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const account = useMe()?.account;
  const { mutateAsync: handOver } = useHandOver(event, chair.revision);
  const [to, setTo] = useState<Person>();
  const mine = account?.id === chair.account_id;
  const close = () => {
    setTo(undefined);
    onClose();
  };
  if (account && !mine && chair.account_id) {
    return (
      <ConfirmDialog opened={opened} onClose={close} title={t('desk.chair_take_ask')} verb={t('desk.chair_take')} onConfirm={() => handOver(account.id)}>
        {t('desk.chair_take_words', { name: chair.name })}
      </ConfirmDialog>
    );
  }
  return (
    <>
      <Dialog opened={opened && !to} onClose={close} title={t('desk.chair_hand_over')}>
        <Choice event={event} without={chair.account_id} onChoose={setTo} />
      </Dialog>
      <ConfirmDialog opened={opened && to !== undefined} onClose={close} title={t('desk.chair_ask', { name: to?.name })} verb={t('desk.chair_hand_over')} onConfirm={() => handOver(to?.id ?? '')}>
        {t(to?.directs ? 'desk.chair_words' : 'desk.chair_words_new')}
      </ConfirmDialog>
    </>
  );
}

/** Who directs, at every desk; a director hands the chair over or takes it here. */
export function Chair({ event, mayRun }: { event: string; mayRun: boolean }) {
  const { t } = useTranslation();
  const chair = useChair(event);
  const me = useMe()?.account?.id;
  const [opened, setOpened] = useState(false);
  if (!chair) return null;
  const verb = t(chair.account_id && chair.account_id !== me ? 'desk.chair_take' : 'desk.chair_hand_over');
  return (
    <div className={css.chair} data-testid="chair" title={chair.since ? t('desk.chair_since', { time: formatTime(chair.since) }) : undefined}>
      <p><small>{t('desk.chair')}</small><strong>{chair.name || t('desk.chair_empty')}</strong></p>
      {mayRun && <button type="button" onMouseDown={keepFocus} onClick={() => setOpened(true)} aria-label={verb} title={verb}><IconUserShare size="1.4em" stroke={1.6} aria-hidden /></button>}
      {mayRun && <HandOver event={event} chair={chair} opened={opened} onClose={() => setOpened(false)} />}
    </div>
  );
}
