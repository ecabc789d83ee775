import { useRef, useState } from 'react';
import { asApiError, type ApiError } from '@/api/problem';
import type { Hot } from '@/features/show/live/hot';
import { pressKey } from '@/features/show/live/pressKey';
import { operations, sendPress } from './send';

/** GO is deaf this long after a press, as the server is. */
const deafMs = 700;

type Operations = ReturnType<typeof operations>;
type Make = (ops: Operations, common: { revision: number; key: string }) => ReturnType<Parameters<typeof sendPress>[0]>;

/** Presses go one after another, each with its own key and on the newest revision that this desk knows of. */
export function usePress(event: string, hot: Hot | undefined) {
  const [deaf, setDeaf] = useState(false);
  const [refusal, setRefusal] = useState<ApiError>();
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const answered = useRef({ run: '', revision: 0 });

  const revision = () => {
    const { id = '', revision: shown = 0 } = hot?.run ?? {};
    return answered.current.run === id ? Math.max(shown, answered.current.revision) : shown;
  };
  const send = async (make: Make, key: string): Promise<boolean> => {
    setRefusal(undefined);
    const common = { revision: revision(), key };
    try {
      const done = await sendPress(() => make(operations(event), common));
      answered.current = { run: done.run_id, revision: done.revision };
      return true;
    } catch (error) {
      setRefusal(asApiError(error));
      return false;
    }
  };
  /** Sends what `make` makes of the operations; false where it was refused. */
  const press = (make: Make): Promise<boolean> => {
    const key = pressKey();
    const sent = before.current.then(() => send(make, key));
    before.current = sent;
    return sent;
  };
  const deafen = () => {
    setDeaf(true);
    setTimeout(() => setDeaf(false), deafMs);
  };
  /** What the server refused elsewhere on the desk is told at the same place. */
  const attempt = async (make: () => Promise<unknown>): Promise<boolean> => {
    setRefusal(undefined);
    try {
      await make();
      return true;
    } catch (error) {
      setRefusal(asApiError(error));
      return false;
    }
  };
  return { press, attempt, deaf, deafen, refusal, forget: () => setRefusal(undefined) };
}
