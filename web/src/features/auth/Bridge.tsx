const rings = [
  { radius: 92, sites: 22 },
  { radius: 138, sites: 33 },
  { radius: 184, sites: 44 },
];

function place(radius: number, turn: number): { x: number; y: number } {
  const angle = Math.PI * (1 - turn);
  return { x: 220 + radius * Math.cos(angle), y: 226 - radius * Math.sin(angle) };
}

const sites = rings.flatMap(({ radius, sites: n }) => Array.from({ length: n }, (_, i) => place(radius, (i + 0.5) / n)));

/** One hall and its ninety-nine sites, as a drawing. */
export function Bridge({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 440 250" aria-hidden="true" fill="none" stroke="currentColor">
      {sites.map(({ x, y }) => (
        <g key={`${x} ${y}`}>
          <path d={`M220 226 L${x} ${y}`} strokeWidth="0.5" opacity="0.35" />
          <circle cx={x} cy={y} r="2.6" fill="currentColor" stroke="none" />
        </g>
      ))}
      <circle cx="220" cy="226" r="9" fill="currentColor" stroke="none" />
      <path d="M8 244 H432" strokeWidth="1.5" />
    </svg>
  );
}
