import { useState } from 'react';

const remembered = 'diemcau.mc.size';
const smallest = 40;
const largest = 120;
const first = 52;
const stride = 6;

function kept(): number {
  const n = Number(localStorage.getItem(remembered));
  return n >= smallest && n <= largest ? n : first;
}

/** How large the script stands, in pixels at the smallest; kept in this browser. */
export function useSize() {
  const [size, setSize] = useState(kept);
  const change = (by: 1 | -1) => {
    const next = Math.min(largest, Math.max(smallest, size + by * stride));
    setSize(next);
    localStorage.setItem(remembered, String(next));
  };
  return { size, change };
}
