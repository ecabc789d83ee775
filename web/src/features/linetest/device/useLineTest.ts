import { useEffect, useRef, useState } from 'react';
import { api, ok } from '@/api/client';
import { asApiError } from '@/api/problem';
import { useApi } from '@/api/query';
import type { Result } from '../linetest';
import type { LineTestProps } from './LineTest';
import type { Measures } from './measures';
import { runLineTest, type Progress } from './run';

/** What a person is asked while the test waits. */
export interface Question {
  answer: (heard: number | undefined) => void;
  playAgain: () => Promise<boolean>;
}

interface Test {
  progress?: Progress;
  question?: Question;
  sending?: boolean;
  result?: Result;
  error?: unknown;
  /** Measured and not yet with the server. */
  kept?: { key: string; measures: Measures };
}

/** A key of this test's own: sent twice it stays one test. Without HTTPS there is no randomUUID. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, '0')).join('');
}

/** Runs the test, asks the person, and sends what was measured; a result that could not be sent is kept to be sent again. */
export function useLineTest({ event, connect, devices }: LineTestProps) {
  const [test, setTest] = useState<Test>({});
  const running = useRef<AbortController>(undefined);
  const mine = useApi([event, 'linetest-rounds', 'mine'], (o) => api.GET('/api/events/{event}/linetest/mine', { params: { path: { event } }, ...o }));
  useEffect(() => () => running.current?.abort(), []);

  const send = async (kept: { key: string; measures: Measures }) => {
    setTest({ sending: true });
    try {
      setTest({ result: await ok(api.POST('/api/events/{event}/linetest/result', { params: { path: { event } }, body: kept })) });
      void mine.refetch();
    } catch (error) {
      setTest({ error, kept });
    }
  };
  const start = async () => {
    const stopped = new AbortController();
    running.current = stopped;
    setTest({ progress: { step: 'camera', share: 0 } });
    try {
      const thresholds = mine.data?.thresholds ?? (await ok(api.GET('/api/events/{event}/linetest/mine', { params: { path: { event } } }))).thresholds;
      const measures = await runLineTest({
        thresholds, connect, devices, signal: stopped.signal,
        onProgress: (progress) => setTest({ progress }),
        ask: (playAgain) => new Promise((answer) => {
          setTest({ question: { answer, playAgain } });
          stopped.signal.addEventListener('abort', () => answer(undefined), { once: true });
        }),
      });
      await send({ key: newKey(), measures });
    } catch (error) {
      setTest(stopped.signal.aborted ? {} : { error: asApiError(error) });
    }
  };
  const { kept } = test;
  return {
    ...test,
    /** The open round waits for this site. */
    asked: mine.data?.round !== undefined && !mine.data.tested,
    result: test.result ?? mine.data?.latest,
    start: () => void start(),
    stop: () => running.current?.abort(),
    sendAgain: kept && (() => void send(kept)),
  };
}
