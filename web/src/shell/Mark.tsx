/** The product's sign: one main place and the sites it is linked to. */
export function Mark({ size = '1.5em' }: { size?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M4 23h24M6.5 23a9.5 9.5 0 0 1 19 0M16 13.5V23M10 15.7V23M22 15.7V23" />
      <circle cx="16" cy="8" r="3" fill="currentColor" stroke="none" />
    </svg>
  );
}
