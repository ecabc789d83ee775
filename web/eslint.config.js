import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const letters = '[A-Za-zÀ-ỹ]{2}';

const noLabels = [
  {
    selector: `JSXText[value=/${letters}/]`,
    message: 'Text for people belongs in src/i18n: use t().',
  },
  {
    selector: `JSXAttribute[name.name=/^(label|title|placeholder|description|alt|aria-label|header|verb)$/] > Literal[value=/${letters}/]`,
    message: 'Text for people belongs in src/i18n: use t().',
  },
  {
    selector: `JSXExpressionContainer > Literal[value=/${letters}.* /]`,
    message: 'Text for people belongs in src/i18n: use t().',
  },
];

const noColour = [
  {
    selector: 'Literal[value=/#[0-9a-fA-F]{3,8}\\b/]',
    message: 'Colours live in src/ui/theme.ts: use a token (var(--dc-…)).',
  },
  {
    selector: 'Literal[value=/\\b(rgba?|hsla?|oklch)\\(/]',
    message: 'Colours live in src/ui/theme.ts: use a token (var(--dc-…)).',
  },
  {
    selector: 'TemplateElement[value.raw=/(#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsla?|oklch)\\()/]',
    message: 'Colours live in src/ui/theme.ts: use a token (var(--dc-…)).',
  },
];

const keepOut = (...group) => ['error', { patterns: [{ group, message: 'Imports run screens -> features -> api, live, ui, lib.' }] }];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  hooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...noLabels, ...noColour],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
    },
  },
  { files: ['src/ui/theme.ts'], rules: { 'no-restricted-syntax': ['error', ...noLabels] } },
  { files: ['**/*.test.{ts,tsx}'], rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' } },
  { files: ['src/features/**'], rules: { 'no-restricted-imports': keepOut('@/features/*', '@/screens/*', '@/shell/*', '@/routes') } },
  { files: ['src/screens/**'], rules: { 'no-restricted-imports': keepOut('@/screens/*', '@/shell/*', '@/routes') } },
  {
    files: ['src/{api,live,ui,lib,i18n}/**'],
    rules: { 'no-restricted-imports': keepOut('@/features/*', '@/screens/*', '@/shell/*', '@/routes') },
  },
  { files: ['*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
