/** The address that has a telephone or its program dial a number as people write it. */
export function telOf(number: string): string {
  return `tel:${number.trim().replace(/(?!^\+)\D/g, '')}`;
}
