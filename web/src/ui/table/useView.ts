import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSearchTexts } from '@/lib/params';
import type { View } from './rows';

const searchKey = 'tim';
const orderKey = 'xep';
const settleMs = 250;

/** A view with the ways to change it. */
export interface ViewControl {
  view: View;
  search: (typed: string) => void;
  filter: (key: string, value: string) => void;
  order: (order: string) => void;
  clear: () => void;
}

/** Keeps what is searched, filtered and ordered in the address, so that a view can be sent and comes back. `name` tells two tables of a page apart. */
export function useView(filterKeys: readonly string[], name = ''): ViewControl {
  const texts = useSearchTexts();
  const navigate = useNavigate();
  const text = (key: string) => texts[name + key] ?? '';
  const write = (changes: Record<string, string>) => {
    const named = Object.fromEntries(Object.entries(changes).map(([key, value]) => [name + key, value || undefined]));
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...named }), replace: true, resetScroll: false } as never);
  };

  const addressed = text(searchKey);
  const [typed, setTyped] = useState(addressed);
  const [known, setKnown] = useState(addressed);
  const [written, setWritten] = useState(addressed);
  if (addressed !== known) {
    // The address changed by a link or by going back, not by what was typed here.
    setKnown(addressed);
    if (addressed !== written) setTyped(addressed);
  }
  useEffect(() => {
    if (typed === written) return undefined;
    const timer = setTimeout(() => {
      setWritten(typed);
      write({ [searchKey]: typed });
    }, settleMs);
    return () => clearTimeout(timer);
  });

  return {
    view: { search: typed, filters: Object.fromEntries(filterKeys.map((key) => [key, text(key)])), order: text(orderKey) },
    search: setTyped,
    filter: (key, value) => write({ [key]: value }),
    order: (order) => write({ [orderKey]: order }),
    clear: () => {
      setTyped('');
      setWritten('');
      write(Object.fromEntries([searchKey, ...filterKeys].map((key) => [key, ''])));
    },
  };
}
