import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');
const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));

test('no style sheet names a colour: theme.ts does', () => {
  const literal = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\(|:\s*(?:white|black|red|green|blue|gr[ae]y)\b/i;
  const found = sheets.flatMap((path) =>
    readFileSync(join(source, path), 'utf8').split('\n').flatMap((line, i) => (literal.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  );
  expect(sheets.length).toBeGreaterThan(5);
  expect(found).toEqual([]);
});
