/** The shape of a picture of a source. */
const shape = 16 / 9;

/**
 * How many stand side by side of so many pictures, so that each is as large as
 * it can be in a field of the given shape (width to height); of two ways that
 * are as good, the wider.
 */
export function across(count: number, field: number): number {
  let best = 1;
  let width = 0;
  for (let n = 1; n <= count; n++) {
    const rows = Math.ceil(count / n);
    const here = Math.min(1 / n, shape / (rows * field));
    if (here > width - 1e-9) [best, width] = [n, here];
  }
  return best;
}
