/** A key for one press, the same however often it is sent: the server does what it names once. */
export function pressKey(): string {
  // Not randomUUID: that one is missing where a page came over plain HTTP.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}
