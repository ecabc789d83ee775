/** A still is about so large: small enough for a hundred sites, sharp enough to tell a full room from an empty one. */
export const targetBytes = 12_000;
/** Its width in pixels. */
export const stillWidth = 320;

const lowest = 0.3;
const highest = 0.85;
export const firstQuality = 0.6;

/** The JPEG quality for the next still, from the size that the last one came to. */
export function nextQuality(quality: number, bytes: number): number {
  if (bytes <= 0) return quality;
  const step = Math.min(1.25, Math.max(0.7, Math.sqrt(targetBytes / bytes)));
  return Math.min(highest, Math.max(lowest, quality * step));
}

/** The size of a still of a picture; nothing is made larger. */
export function stillSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, stillWidth / width);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
