import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherer } from './notices';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const keys: unknown[] = [];
  const gather = gatherer({ invalidateQueries: (f) => Promise.resolve(void keys.push(f?.queryKey)) }, 'e1');
  return { keys, gather };
}

test('a burst of changes invalidates each topic once', () => {
  const { keys, gather } = watched();
  for (const topic of ['agenda', 'duty', 'agenda', 'agenda']) gather.changed(topic);
  expect(keys).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(keys).toEqual([['e1', 'agenda'], ['e1', 'duty']]);
  gather.changed('agenda');
  vi.advanceTimersByTime(50);
  expect(keys).toHaveLength(3);
});

test('when changes may have been missed the whole event is fetched again', () => {
  const { keys, gather } = watched();
  gather.everything();
  expect(keys).toEqual([['e1']]);
});

test('after leaving nothing is fetched', () => {
  const { keys, gather } = watched();
  gather.changed('agenda');
  gather.stop();
  vi.advanceTimersByTime(50);
  expect(keys).toEqual([]);
});
