import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pressKey } from '@/features/show/live/pressKey';
import { sendPress } from './send';

const done = { run_id: 'r', seq: 1, action: 'go', cue_id: 'c', revision: 2, at: 1, show_at: 1, state: 'running', repeated: false };
const answer = (status: number, error?: unknown) => ({ data: status === 200 ? done : undefined, error, response: new Response(null, { status }) });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a press', () => {
  test('without an answer is sent again', async () => {
    const call = vi.fn().mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(answer(503)).mockResolvedValue(answer(200));
    const sent = sendPress(call);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await sent).toEqual(done);
    expect(call).toHaveBeenCalledTimes(3);
  });

  test('that was refused is not', async () => {
    const call = vi.fn().mockResolvedValue(answer(409, { detail: 'Người khác vừa thao tác.' }));
    await expect(sendPress(call)).rejects.toMatchObject({ status: 409, detail: 'Người khác vừa thao tác.' });
    expect(call).toHaveBeenCalledTimes(1);
  });

  test('is given up after a while', async () => {
    const call = vi.fn().mockRejectedValue(new TypeError('network'));
    const sent = expect(sendPress(call)).rejects.toMatchObject({ status: 0 });
    await vi.advanceTimersByTimeAsync(5_000);
    await sent;
    expect(call).toHaveBeenCalledTimes(3);
  });

  test('has a key of its own', () => {
    expect(pressKey()).not.toBe(pressKey());
    expect(pressKey()).toMatch(/^[0-9a-f]{32}$/);
  });
});
