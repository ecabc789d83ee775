import { Track, VideoQuality, type Room } from 'livekit-client';
import { expect, test, vi } from 'vitest';
import { Receiver } from './receiver';
import type { Watched } from './wanted';

function publication() {
  return {
    kind: Track.Kind.Video, source: Track.Source.Camera, trackSid: 's', isDesired: true, isMuted: false,
    setSubscribed: vi.fn(), setEnabled: vi.fn(), setVideoQuality: vi.fn(),
  };
}

function receiverOf(identity: string, pub: ReturnType<typeof publication>): Receiver {
  const room = { on: vi.fn(), remoteParticipants: new Map([[identity, { identity, trackPublications: new Map([['s', pub]]) }]]) };
  return new Receiver(room as unknown as Room, () => undefined);
}

function watch(more: Partial<Watched>) {
  return { shows: [], watch: new Map([['site:a:d', { key: 'site:a', picture: true, sound: false, small: false, ...more }]]), tally: 'off' as const, open: false };
}

test('one of several pictures is asked for in its small layer, one alone in its large one', () => {
  const pub = publication();
  const receiver = receiverOf('site:a:d', pub);
  receiver.follow(watch({ small: true }));
  expect(pub.setVideoQuality).toHaveBeenLastCalledWith(VideoQuality.LOW);
  receiver.follow(watch({ small: false }));
  expect(pub.setVideoQuality).toHaveBeenLastCalledWith(VideoQuality.HIGH);
});

test('what is not wanted is not subscribed to', () => {
  const pub = publication();
  receiverOf('site:b:d', pub).follow(watch({}));
  expect(pub.setSubscribed).toHaveBeenCalledWith(false);
  expect(pub.setEnabled).not.toHaveBeenCalled();
});
