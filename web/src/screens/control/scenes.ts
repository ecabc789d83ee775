import type { Program, Scene } from '@/features/show/live/hot';

/** How many sites a split picture shows live; more are shown as stills. */
export const maxLive = 4;
/** How many sites a split picture holds. */
export const maxSplit = 25;

type Choice = Pick<Program, 'cue_id' | 'scene' | 'mics' | 'caption'>;

/** The sites of a scene in their order, each once. */
export function sitesOf(scene: Scene | undefined): string[] {
  if (!scene || (scene.kind !== 'site' && scene.kind !== 'split')) return [];
  return [...new Set([scene.site_id, ...(scene.site_ids ?? [])])].filter((id): id is string => Boolean(id));
}

/** The sites with one more, or without the one that was among them; a full picture takes no more. */
export function toggled(sites: readonly string[], site: string): string[] {
  if (sites.includes(site)) return sites.filter((id) => id !== site);
  return sites.length >= maxSplit ? [...sites] : [...sites, site];
}

function choice(scene: Scene, mics: string[]): Choice {
  return { cue_id: '', scene, mics, caption: { name: '', office: '' } };
}

/** One site alone, heard. */
export function siteScene(site: string): Choice {
  return choice({ kind: 'site', site_id: site }, ['site']);
}

/** Hall and sites side by side. Sites that are only stills are not heard. */
export function splitScene(sites: readonly string[]): Choice {
  return choice({ kind: 'split', site_ids: [...sites] }, sites.length > maxLive ? ['hall'] : ['hall', 'site']);
}

/** What a set of chosen sites is shown as: one alone, several side by side, none the hall. */
export function sceneOf(sites: readonly string[]): Choice {
  const [only] = sites;
  if (only === undefined) return plainScene('hall');
  return sites.length === 1 ? siteScene(only) : splitScene(sites);
}

/** A scene without a site. */
export function plainScene(kind: 'hall' | 'card' | 'black'): Choice {
  return choice({ kind }, kind === 'hall' ? ['hall'] : []);
}

/** The keys of the sources that a scene shows moving: the hall, and as many sites as are live. */
export function keysOf(scene: Scene): string[] {
  const sites = sitesOf(scene).slice(0, maxLive).map((id) => `site:${id}`);
  return scene.kind === 'hall' || scene.kind === 'split' ? ['hall', ...sites] : sites;
}
