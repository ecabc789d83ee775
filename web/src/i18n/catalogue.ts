type Catalogue = Record<string, string>;

/** The languages of the screens; the first is the one nothing may be missing from. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

const files: Record<Language, Record<string, Catalogue>> = {
  vi: import.meta.glob<Catalogue>('./vi/*.json', { eager: true, import: 'default' }),
  en: import.meta.glob<Catalogue>('./en/*.json', { eager: true, import: 'default' }),
};

/** The catalogue files of a language by feature name ("auth" for ./vi/auth.json). */
export function catalogues(language: Language): Record<string, Catalogue> {
  const named = Object.entries(files[language]).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ''), texts] as const);
  return Object.fromEntries(named);
}

/** Every text of a language in one flat map of "feature.key". */
export function texts(language: Language): Catalogue {
  return Object.assign({}, ...Object.values(catalogues(language))) as Catalogue;
}
