import { api } from '@/api/client';
import { useApi, useCommand } from '@/api/query';
import type { components } from '@/api/schema';

/** A linked place, and what is said about it. */
export type Site = components['schemas']['SetupSite'];
export type SiteForm = Pick<Site, 'code' | 'name' | 'kind' | 'cluster' | 'note'>;

/** Who may change the sites. */
export const siteEditors = ['organiser', 'technician'] as const;

/** The sites of an event with their counts. */
export function useSites(event: string) {
  return useApi([event, 'sites'], (o) => api.GET('/api/events/{event}/sites', { params: { path: { event } }, ...o }));
}

/** What a person says of a site, as it stands. */
export function formOf({ code, name, kind, cluster, note }: Site): SiteForm {
  return { code, name, kind, cluster, note };
}

/** The changes of single sites, ready to be called. */
export function useSiteCommands(event: string) {
  const changes = [[event, 'sites']];
  return {
    addUnnamed: useCommand((count: number) => api.POST('/api/events/{event}/sites/unnamed', { params: { path: { event } }, body: { count } }), { changes }),
    update: useCommand(({ site, form }: { site: Site; form: SiteForm }) =>
      api.PUT('/api/events/{event}/sites/{site}', { params: { path: { event, site: site.id } }, body: { ...form, revision: site.revision } }), { changes }),
  };
}

/** What useSiteCommands gives. */
export type SiteCommands = ReturnType<typeof useSiteCommands>;
