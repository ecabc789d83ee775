import { useState, type FormEvent } from 'react';

/** A small form that sends once, keeps what went wrong in sight, and closes when it is done. */
export function useSending(act: () => Promise<unknown>, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await act();
      onDone();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  const send = (e: FormEvent) => {
    e.preventDefault();
    void run();
  };
  return { busy, error, send };
}
