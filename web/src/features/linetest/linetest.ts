import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';
import type { ToneName } from '@/ui/theme';

/** Where a site stands, its results, and what they are judged by. */
export type Standing = components['schemas']['LinetestSiteStanding'];
export type Result = components['schemas']['LinetestResult'];
export type Check = components['schemas']['LinetestCheck'];
export type Round = components['schemas']['LinetestRound'];
export type RoundRow = components['schemas']['LinetestRoundRow'];
export type RoundForm = components['schemas']['LinetestRoundForm'];
export type RoundKind = Round['kind'];
export type Due = components['schemas']['LinetestDue'];
export type Count = components['schemas']['LinetestCount'];
export type Settings = components['schemas']['LinetestSettings'];
export type Thresholds = Settings['thresholds'];
export type Verdict = Standing['verdict'];

export const kinds = ['d3', 'd1', 't60', 'free'] as const satisfies readonly RoundKind[];
export const verdicts = ['fail', 'untested', 'warn', 'pass'] as const satisfies readonly Verdict[];

/** A colour for each verdict; its word comes with it. */
export const verdictTones: Record<Verdict, ToneName> = { pass: 'green', warn: 'amber', fail: 'red', untested: 'grey' };

/** Who opens rounds, signs and sets the thresholds. */
export const testers = ['director', 'technician'] as const;

/** The topic of the notices: all queries of the page lie under it. */
const topic = 'linetests';

/** The rounds of an event, newest first, and when practice asks for one. */
export function useRounds(event: string) {
  return useApi([event, topic, 'rounds'], (o) => api.GET('/api/events/{event}/linetest/rounds', { params: { path: { event } }, ...o }));
}

/** Where the sites stand in a round; over all rounds where it is empty. Waits for a round to be known. */
export function useStandings(event: string, round: string | undefined) {
  return useApi(
    [event, topic, 'sites', round],
    (o) => api.GET('/api/events/{event}/linetest/sites', { params: { path: { event }, query: { round } }, ...o }),
    { enabled: round !== undefined, keep: true },
  );
}

/** Every result of a site, newest first. */
export function useHistory(event: string, site: string) {
  return useApi([event, topic, 'site', site], (o) => api.GET('/api/events/{event}/linetest/sites/{site}', { params: { path: { event, site } }, ...o }));
}

/** The thresholds of the event. */
export function useSettings(event: string) {
  return useApi([event, topic, 'settings'], (o) => api.GET('/api/events/{event}/linetest/settings', { params: { path: { event } }, ...o }));
}

/** The changes of line tests, ready to be called. */
export function useLineTestCommands(event: string) {
  const changes = [[event, topic]];
  return {
    open: useCommand((form: RoundForm) => api.POST('/api/events/{event}/linetest/rounds', { params: { path: { event } }, body: form }), { changes }),
    close: useCommand((round: Round) =>
      api.POST('/api/events/{event}/linetest/rounds/{round}/close', { params: { path: { event, round: round.id } }, body: { revision: round.revision } }), { changes }),
    set: useCommand((settings: Settings) => api.PUT('/api/events/{event}/linetest/settings', { params: { path: { event } }, body: settings }), { changes }),
    sign: useCommand(({ result, ...form }: { result: string; name: string; note: string }) =>
      api.POST('/api/events/{event}/linetest/results/{result}/sign', { params: { path: { event, result } }, body: form }), { changes }),
    revoke: useCommand(({ result, reason }: { result: string; reason: string }) =>
      api.POST('/api/events/{event}/linetest/results/{result}/revoke', { params: { path: { event, result } }, body: { reason } }), { changes }),
  };
}

/** What useLineTestCommands gives. */
export type LineTestCommands = ReturnType<typeof useLineTestCommands>;

/** The round that the page shows: the one asked for, else the open one, else the newest, else none ("" is all rounds together). */
export function shownRound(rounds: readonly RoundRow[], asked: string | undefined): string {
  if (asked === allRounds) return '';
  const known = rounds.find((r) => r.id === asked) ?? rounds.find((r) => r.closed_at === null) ?? rounds[0];
  return known?.id ?? '';
}

/** What the address says for all rounds together. */
export const allRounds = 'tat-ca';

/** How many sites a second round would ask. */
export function toRepeat(count: Count): number {
  return count.failed + count.untested;
}

const soonMs = 30 * 60_000;

/** The round to open next, of those after the last that was opened: the latest whose time has come or soon will, else the first ahead. */
export function nextDue(schedule: readonly Due[], now: number): Due | undefined {
  const open = schedule.slice(schedule.findLastIndex((d) => d.done) + 1);
  return open.findLast((d) => d.at <= now + soonMs) ?? open[0];
}

/** Orders sites by how much they need a hand. */
export function byNeed(a: Standing, b: Standing): number {
  return verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || a.number - b.number;
}
