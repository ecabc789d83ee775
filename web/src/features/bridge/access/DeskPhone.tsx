import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import { useDesk, type AccessCommands } from './access';
import css from './Access.module.css';

/** The control room's telephone, which is printed on the page of every site. */
export function DeskPhone({ event, commands }: { event: string; commands: AccessCommands }) {
  const { t } = useTranslation();
  const { data } = useDesk(event);
  const [typed, setTyped] = useState<string>();
  const phone = typed ?? data?.phone ?? '';
  const { desk } = commands;
  const save = (e: FormEvent) => {
    e.preventDefault();
    desk.mutate({ phone, revision: data?.revision ?? 0 }, {
      onSuccess: () => {
        setTyped(undefined);
        showDone(t('core.saved'));
      },
    });
  };
  const wrong = desk.error ? byField(desk.error)['phone'] : undefined;
  return (
    <form className={`${css.desk} dc-screen-only`} onSubmit={save} noValidate>
      <label htmlFor="desk-phone">{t('access.desk_phone')}</label>
      <TextInput id="desk-phone" type="tel" size="sm" w="14rem" value={phone} error={wrong} placeholder={t('access.desk_phone_hint')} onChange={(e) => setTyped(e.currentTarget.value)} disabled={!data} />
      <Button type="submit" variant="default" loading={desk.isPending} disabled={typed === undefined || typed === data?.phone}>{t('core.save')}</Button>
      {desk.error && !wrong && <ErrorNote error={desk.error} />}
    </form>
  );
}
