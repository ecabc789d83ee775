import { useEffect, useReducer } from 'react';
import { arrive, ask, giveUp, unseen, type Reveal } from './reveal';

/** So long the old picture stands in for one whose frames do not come. */
const patienceMs = 2_500;

type Step = { asked: readonly string[] } | { came: string } | { late: true };

function step(r: Reveal, s: Step): Reveal {
  if ('asked' in s) return ask(r, s.asked);
  return 'came' in s ? arrive(r, s.came) : giveUp(r);
}

/** Which sources are seen, while the sources wanted are on their way. */
export function useReveal(shows: readonly string[]): { reveal: Reveal; came: (key: string) => void } {
  const [reveal, move] = useReducer(step, unseen);
  useEffect(() => move({ asked: shows }), [shows]);
  const waits = reveal.seen !== reveal.next;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => move({ late: true }), patienceMs);
    return () => clearTimeout(timer);
  }, [waits, reveal.next]);
  return { reveal, came: (key) => move({ came: key }) };
}
