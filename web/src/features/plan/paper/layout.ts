import type { Block, Mark } from '../plan';

/** What a paragraph is on an official document; the style sheet sets it so. */
export type Part =
  | 'number' | 'date' | 'kind' | 'title' | 'legal' | 'issuer' | 'chapter' | 'section' | 'item' | 'body'
  | 'recipients' | 'recipient' | 'signature' | 'signer' | 'annex' | 'table';

export interface Piece {
  block: Block;
  part: Part;
  mark?: Mark;
}

/** Pieces one below another, or two columns side by side: number and date, recipients and signature. */
export type Run = { kind: 'flow'; pieces: Piece[] } | { kind: 'pair'; of: 'head' | 'foot'; left: Piece[]; right: Piece[] };

/** The first mark of each line. */
export function marksByLine(marks: readonly Mark[]): Map<number, Mark> {
  const at = new Map<number, Mark>();
  for (const m of marks) if (!at.has(m.line)) at.set(m.line, m);
  return at;
}

function partOf(block: Block, mark: Mark | undefined): Part {
  if (block.kind === 'table') return 'table';
  const text = block.text.trim();
  switch (mark?.kind) {
    case 'number': return 'number';
    case 'date': return 'date';
    case 'title': return text.length < 40 && text === text.toUpperCase() ? 'kind' : 'title';
    case 'legal_basis': return 'legal';
    case 'issuer': return 'issuer';
    case 'recipient': case 'archive': return 'recipient';
    case 'signature': return text === text.toUpperCase() ? 'signature' : 'signer';
    case 'annex': return 'annex';
    case 'agency': return 'section';
    case 'section':
      if (/^nơi nhận/i.test(text)) return 'recipients';
      return /^[IVX]+[.)]/.test(block.number || text) ? 'chapter' : 'section';
    default: return /^[-+•*]\s/.test(text) ? 'item' : 'body';
  }
}

const isFoot = (p: Piece | undefined) => p?.part === 'recipients' || p?.part === 'recipient';
const isSignature = (p: Piece | undefined) => p?.part === 'signature' || p?.part === 'signer';

function takeWhile(pieces: readonly Piece[], from: number, test: (p: Piece | undefined) => boolean): Piece[] {
  let to = from;
  while (to < pieces.length && test(pieces[to])) to++;
  return pieces.slice(from, to);
}

function pairAt(pieces: readonly Piece[], i: number): Extract<Run, { kind: 'pair' }> | undefined {
  const [first, second] = [pieces[i], pieces[i + 1]];
  if (first?.part === 'number' && second?.part === 'date') return { kind: 'pair', of: 'head', left: [first], right: [second] };
  if (first?.part !== 'recipients') return undefined;
  const left = takeWhile(pieces, i, isFoot);
  const right = takeWhile(pieces, i + left.length, isSignature);
  return right.length > 0 ? { kind: 'pair', of: 'foot', left, right } : undefined;
}

/** Sets the blocks of a document the way offices do, in the order they stand in. */
export function layout(blocks: readonly Block[], marks: ReadonlyMap<number, Mark>): Run[] {
  const pieces = blocks.map((block): Piece => {
    const mark = marks.get(block.line);
    return { block, mark, part: partOf(block, mark) };
  });
  const runs: Run[] = [];
  for (let i = 0; i < pieces.length;) {
    const pair = pairAt(pieces, i);
    if (pair) {
      runs.push(pair);
      i += pair.left.length + pair.right.length;
      continue;
    }
    const piece = pieces[i++] as Piece;
    const last = runs[runs.length - 1];
    if (last?.kind === 'flow') last.pieces.push(piece);
    else runs.push({ kind: 'flow', pieces: [piece] });
  }
  return runs;
}
