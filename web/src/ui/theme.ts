import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/**
 * A tone is one meaning in four uses: words and lines (ink), a quiet ground
 * (soft), a filled badge or frame (fill) and the words on that fill (on).
 */
export interface Tone {
  ink: string;
  soft: string;
  fill: string;
  on: string;
}

/** What every face names: grounds, inks, lines, and the five tones that carry meaning. */
export interface Tokens {
  /** The ground a page lies on. */
  desk: string;
  /** A sheet, a panel, a field. */
  paper: string;
  /** The navigation, a table's head. */
  sunk: string;
  ink: string;
  inkSoft: string;
  /** A hairline between rows. */
  rule: string;
  /** The border of something one can use: 3:1 against its ground. */
  edge: string;
  /** The band across the top, dark on both faces. */
  band: string;
  bandInk: string;
  bandSoft: string;
  /** On air; a failure that needs a hand now. */
  red: Tone;
  /** Standby; passed; checked in. */
  green: Tone;
  /** Warning, late, weak line, offline verdict. */
  amber: Tone;
  /** Selected, links, the primary action. */
  blue: Tone;
  /** Lost, not yet, disabled: always with a word. */
  grey: Tone;
}

/** The five meanings a colour may have. */
export type ToneName = 'red' | 'green' | 'amber' | 'blue' | 'grey';

export const office: Tokens = {
  desk: '#f4f4f0',
  paper: '#ffffff',
  sunk: '#ebebe6',
  ink: '#16191d',
  inkSoft: '#4b5259',
  rule: '#dadad3',
  edge: '#7d848b',
  band: '#16191d',
  bandInk: '#f6f6f2',
  bandSoft: '#b3bac1',
  red: { ink: '#a8140b', soft: '#fbe9e7', fill: '#b0150c', on: '#ffffff' },
  green: { ink: '#14603a', soft: '#e1f0e7', fill: '#125c36', on: '#ffffff' },
  amber: { ink: '#744500', soft: '#fbf0d8', fill: '#ffc95c', on: '#16191d' },
  blue: { ink: '#15479a', soft: '#e5ecf8', fill: '#15479a', on: '#ffffff' },
  grey: { ink: '#52595f', soft: '#e9e9e4', fill: '#4b5259', on: '#ffffff' },
};

export const live: Tokens = {
  desk: '#0a0c0f',
  paper: '#14181d',
  sunk: '#0e1115',
  ink: '#f4f6f7',
  inkSoft: '#b7bfc6',
  rule: '#2b3239',
  edge: '#7e8891',
  band: '#050607',
  bandInk: '#f4f6f7',
  bandSoft: '#b7bfc6',
  red: { ink: '#ff8178', soft: '#33100d', fill: '#b0150c', on: '#ffffff' },
  green: { ink: '#63d693', soft: '#0b2517', fill: '#0f5c34', on: '#ffffff' },
  amber: { ink: '#ffc24d', soft: '#2e2206', fill: '#ffb726', on: '#0a0c0f' },
  blue: { ink: '#93bbff', soft: '#0f2140', fill: '#93bbff', on: '#0a0c0f' },
  grey: { ink: '#b0b8bf', soft: '#1f252b', fill: '#434b53', on: '#ffffff' },
};

const toneNames: ToneName[] = ['red', 'green', 'amber', 'blue', 'grey'];

function channels(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

function mix(from: string, to: string, share: number): string {
  const a = channels(from);
  const b = channels(to);
  return `#${a.map((v, i) => Math.round(v + ((b[i] ?? v) - v) * share).toString(16).padStart(2, '0')).join('')}`;
}

/** Ten shades the component library asks for; shade 7 is the fill itself. */
function ramp(tone: Tone): MantineColorsTuple {
  const lighter = [0.06, 0.14, 0.28, 0.44, 0.6, 0.75, 0.88].map((s) => mix('#ffffff', tone.fill, s));
  return [...lighter, tone.fill, mix(tone.fill, '#000000', 0.18), mix(tone.fill, '#000000', 0.35)] as unknown as MantineColorsTuple;
}

function variables(t: Tokens): Record<string, string> {
  const out: Record<string, string> = {
    '--dc-desk': t.desk,
    '--dc-paper': t.paper,
    '--dc-sunk': t.sunk,
    '--dc-ink': t.ink,
    '--dc-ink-soft': t.inkSoft,
    '--dc-rule': t.rule,
    '--dc-edge': t.edge,
    '--dc-band': t.band,
    '--dc-band-ink': t.bandInk,
    '--dc-band-soft': t.bandSoft,
    '--mantine-color-body': t.paper,
    '--mantine-color-text': t.ink,
    '--mantine-color-bright': t.ink,
    '--mantine-color-dimmed': t.inkSoft,
    '--mantine-color-placeholder': t.inkSoft,
    '--mantine-color-anchor': t.blue.ink,
    '--mantine-color-default': t.paper,
    '--mantine-color-default-hover': t.sunk,
    '--mantine-color-default-color': t.ink,
    '--mantine-color-default-border': t.edge,
    '--mantine-color-disabled': t.grey.soft,
    '--mantine-color-disabled-color': t.inkSoft,
    '--mantine-color-disabled-border': t.rule,
    // A field to mend is a warning: red stays for the air.
    '--mantine-color-error': t.amber.ink,
    '--mantine-primary-color-filled': t.blue.fill,
    '--mantine-primary-color-contrast': t.blue.on,
    '--mantine-primary-color-light': t.blue.soft,
    '--mantine-primary-color-light-color': t.blue.ink,
  };
  for (const name of toneNames) {
    out[`--dc-${name}`] = t[name].ink;
    out[`--dc-${name}-soft`] = t[name].soft;
    out[`--dc-${name}-fill`] = t[name].fill;
    out[`--dc-${name}-on`] = t[name].on;
  }
  return out;
}

/** Gives the style sheets the same tokens as `var(--dc-…)`: office is the light scheme, live the dark one. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(office),
  dark: variables(live),
});

const family = "'Be Vietnam Pro', system-ui, sans-serif";

/** The look of every library component; faces differ by the colour scheme alone. */
export const theme = createTheme({
  fontFamily: family,
  fontFamilyMonospace: family,
  headings: {
    fontFamily: family,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { xs: '1px', sm: '2px', md: '3px', lg: '4px', xl: '6px' },
  defaultRadius: 'sm',
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  black: office.ink,
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: {
    blue: ramp(office.blue),
    red: ramp(office.red),
    green: ramp(office.green),
    yellow: ramp(office.amber),
    gray: ramp(office.grey),
  },
  components: {
    InputWrapper: { styles: { label: { marginBottom: '0.3rem' } } },
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 600 } } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Pill: { defaultProps: { radius: 'sm' } },
    Loader: { defaultProps: { size: 'sm' } },
  },
});

/** Relative contrast of two colours (WCAG 2), for the test that keeps the tokens readable. */
export function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((v) => {
    const s = v / 255;
    return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
