import type { Still } from '../recordings';

const roundMs = 60_000;

/** Stills of one round stand together; a round takes less than a minute. */
export function roundsOf(stills: readonly Still[]): Still[][] {
  const rounds: Still[][] = [];
  for (const still of stills) {
    const last = rounds.at(-1);
    if (last?.[0] && still.at - last[0].at < roundMs && !last.some((s) => s.site_id === still.site_id)) last.push(still);
    else rounds.push([still]);
  }
  return rounds;
}
