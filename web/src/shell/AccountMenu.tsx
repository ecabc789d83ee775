import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { useMe } from '@/api/me';
import { language, speak, type Language } from '@/i18n';
import { reconnect } from '@/live/connection';
import { showFailure } from '@/ui/undo';
import css from './AccountMenu.module.css';

/** Who is signed in, the language, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await ok(api.POST('/api/logout'));
    client.clear();
    reconnect();
    await navigate({ to: '/dang-nhap' });
  };
  const say = async (next: Language) => {
    await speak(next);
    await ok(api.PUT('/api/account/language', { body: { language: next } }));
    // Sentences that the server wrote come again in the other language.
    await client.invalidateQueries();
  };
  if (!me?.account) return null;
  const tongue = (next: Language, label: string) => (
    <Menu.Item lang={next} onClick={() => void say(next).catch(showFailure)} rightSection={language() === next ? <IconCheck size="1em" /> : null}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={css.target} aria-label={me.account.name}>
          <IconUserCircle size="1.7em" stroke={1.5} aria-hidden />
          <span className={css.name}>{me.account.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.account.email}</Menu.Label>
        <Menu.Item component={Link} to="/tai-khoan">{t('core.account')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('core.language')}</Menu.Label>
        {tongue('vi', t('core.in_vietnamese'))}
        {tongue('en', t('core.in_english'))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave().catch(showFailure)}>{t('core.sign_out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
