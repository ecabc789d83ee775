import { PasswordInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './NewPassword.module.css';
import { passwordRules } from './password';

interface NewPasswordProps {
  password: string;
  email: string;
  min: number;
  field: GetInputPropsReturnType;
  again: GetInputPropsReturnType;
}

/** The new password typed twice, with the policy ticked off as it is typed. */
export function NewPassword({ password, email, min, field, again }: NewPasswordProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <div>
        <PasswordInput label={t('auth.new_password')} autoComplete="new-password" required aria-describedby={id} {...field} />
        <ul id={id} className={css.rules}>
          {passwordRules(password, email, min).map(({ key, kept }) => (
            <li key={key} data-kept={kept || undefined}>
              {kept ? <IconCheck size="1em" aria-hidden /> : <IconPoint size="1em" aria-hidden />}
              <span>
                {t(key, { min })}
                {kept && <span className="dc-unseen">{t('auth.rule_kept')}</span>}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <PasswordInput label={t('auth.password_again')} autoComplete="new-password" required {...again} />
    </>
  );
}
