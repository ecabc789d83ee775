import { useTranslation } from 'react-i18next';
import type { Event } from '@/api/event';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';

/** Where an event may stand, in order. */
export const eventStates = ['draft', 'prepared', 'live', 'closed'] as const satisfies readonly Event['state'][];

const tones: Record<Event['state'], ToneName> = { draft: 'grey', prepared: 'green', live: 'red', closed: 'grey' };

/** The state of an event as colour and word. */
export function EventState({ state }: { state: Event['state'] }) {
  const { t } = useTranslation();
  return <StateWord tone={tones[state]} word={t(`setup.state_${state}`)} solid={state === 'live'} />;
}
