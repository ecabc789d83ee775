import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languages, texts, type Language } from './catalogue';

export { languages, type Language } from './catalogue';

const remembered = 'diemcau.language';

function firstLanguage(): Language {
  const kept = globalThis.localStorage?.getItem(remembered);
  return languages.find((l) => l === kept) ?? 'vi';
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'vi',
  resources: { vi: { translation: texts('vi') }, en: { translation: texts('en') } },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  returnNull: false,
});

/** The language in use. */
export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

/** Switches the screens to a language and remembers it in this browser. */
export async function speak(next: Language): Promise<void> {
  globalThis.localStorage?.setItem(remembered, next);
  if (globalThis.document) document.documentElement.lang = next;
  if (i18next.language !== next) await i18next.changeLanguage(next);
}

/** A text outside a component; inside one use `useTranslation()`. */
export const t = i18next.t.bind(i18next);

export default i18next;
