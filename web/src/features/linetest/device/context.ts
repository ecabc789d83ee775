import { pause } from './pause';

const wakeMs = 500;

/** A context for sound; undefined where the browser keeps it silent until somebody presses. */
export async function awakeContext(signal: AbortSignal): Promise<AudioContext | undefined> {
  const context = new AudioContext();
  const running = new Promise<void>((resolve) => {
    context.onstatechange = () => context.state === 'running' && resolve();
  });
  // `resume` waits for a press for as long as there is none.
  void context.resume().catch(() => undefined);
  if (context.state !== 'running') await Promise.race([running, pause(wakeMs, signal)]).catch(() => undefined);
  if (!signal.aborted && context.state === 'running') return context;
  void context.close();
  signal.throwIfAborted();
  return undefined;
}
