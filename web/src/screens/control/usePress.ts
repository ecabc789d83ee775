import { useRef, useState } from 'react';
import { asApiError, type ApiError } from '@/api/problem';
import type { Hot } from '@/features/show/live/hot';
import { pressKey } from '@/features/show/live/pressKey';
import { operations, sendPress } from './send';

/** GO is deaf this long after a press, as the server is. */
const deafMs = 700;

type Operations = ReturnType<typeof operations>;
type Call = Parameters<typeof sendPress>[0];

/** One press at a time, each with its own key and on the newest revision that this desk knows of. */
export function usePress(event: string, hot: Hot | undefined) {
  const [busy, setBusy] = useState(false);
  const [deaf, setDeaf] = useState(false);
  const [refusal, setRefusal] = useState<ApiError>();
  const running = useRef(false);
  const answered = useRef({ run: '', revision: 0 });

  const revision = () => {
    const { id = '', revision: shown = 0 } = hot?.run ?? {};
    return answered.current.run === id ? Math.max(shown, answered.current.revision) : shown;
  };
  /** Sends what `make` makes of the operations; false where it was refused or another press is still on its way. */
  const press = async (make: (ops: Operations, common: { revision: number; key: string }) => ReturnType<Call>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setRefusal(undefined);
    const common = { revision: revision(), key: pressKey() };
    try {
      const done = await sendPress(() => make(operations(event), common));
      answered.current = { run: done.run_id, revision: done.revision };
      return true;
    } catch (error) {
      setRefusal(asApiError(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const deafen = () => {
    setDeaf(true);
    setTimeout(() => setDeaf(false), deafMs);
  };
  return { press, busy, deaf, deafen, refusal, forget: () => setRefusal(undefined) };
}
