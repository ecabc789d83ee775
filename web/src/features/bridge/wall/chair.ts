import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/api/client';
import { meQuery } from '@/api/me';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';

export type Chair = components['schemas']['BridgeChair'];
export type Person = components['schemas']['BridgePerson'];

/** Who directs now. One who was given the chair may do more from then on, so what they may do is asked again. */
export function useChair(event: string): Chair | undefined {
  const client = useQueryClient();
  const { data } = useApi([event, 'bridge', 'chair'], (o) => api.GET('/api/events/{event}/bridge/chair', { params: { path: { event } }, ...o }), { keep: true });
  const holder = data?.account_id;
  useEffect(() => {
    if (holder && client.getQueryData(meQuery.queryKey)?.account?.id === holder) void client.invalidateQueries({ queryKey: meQuery.queryKey });
  }, [client, holder]);
  return data;
}

/** Who can be given the chair. */
export function useChairPeople(event: string) {
  return useApi([event, 'bridge', 'chair', 'people'], (o) => api.GET('/api/events/{event}/bridge/chair/people', { params: { path: { event } }, ...o }));
}

/** Gives the chair to a person, over what was read. */
export function useHandOver(event: string, revision: number) {
  return useCommand((account: string) => api.POST('/api/events/{event}/bridge/chair', { params: { path: { event } }, body: { account, revision } }), { changes: [[event, 'bridge', 'chair']] });
}
