import { expect, test } from 'vitest';
import type { PreviewState } from '@/features/bridge/room/preview';
import { micWord } from './MicWord';

const capture = (microphone: PreviewState['microphone']): PreviewState => ({
  stream: undefined, camera: 'ok', microphone, cameras: [], microphones: [], choice: { camera: '', microphone: '' },
});

test('what is wrong with a microphone is said before whether it is open', () => {
  expect(micWord(capture('refused'), { microphone: 'open' }, 'on_air')).toBe('site.mic_refused');
  expect(micWord(capture('muted'), { microphone: 'open' }, 'on_air')).toBe('site.mic_muted');
});

test('on air with a closed microphone the operator is told who opens it', () => {
  expect(micWord(capture('ok'), { microphone: 'muted' }, 'on_air')).toBe('site.mic_closed_on_air');
  expect(micWord(capture('ok'), { microphone: 'muted' }, 'standby')).toBe('site.mic_closed');
  expect(micWord(capture('ok'), { microphone: 'open' }, 'on_air')).toBe('site.mic_open');
  expect(micWord(capture('ok'), undefined, 'off')).toBe('site.mic_closed');
});
