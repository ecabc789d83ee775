import { useTranslation } from 'react-i18next';
import { everywhere } from '@/api/query';
import type { components } from '@/api/schema';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';

/** An account as lists show it. */
export type Person = components['schemas']['AuthPerson'];

/** Where the accounts lie in the query cache. */
export const accountsKey = [everywhere, 'accounts'];

/** What may be said of an account, the best first. */
export const states = ['ready', 'waiting', 'locked', 'disabled'] as const;
export type AccountStateName = (typeof states)[number];

const tones: Record<AccountStateName, ToneName> = { ready: 'green', waiting: 'grey', locked: 'amber', disabled: 'grey' };

/** The state of an account: locked out by a person weighs more than by wrong passwords. */
export function stateOf(p: Person): AccountStateName {
  if (p.disabled) return 'disabled';
  if (p.locked) return 'locked';
  return p.ready ? 'ready' : 'waiting';
}

/** The state as colour and word. */
export function AccountState({ person }: { person: Person }) {
  const { t } = useTranslation();
  const state = stateOf(person);
  return <StateWord tone={tones[state]} word={t(`auth.state_${state}`)} />;
}
