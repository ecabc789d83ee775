import { actsAsScreen } from '@/lib/screenpage';
import { firstQuality, nextQuality, stillSize } from './quality';
import type { Stillness } from './stillness';

/** A site off air is seen by a still so often. */
const everyMs = 3_000;

interface TrackProcessor {
  readable: ReadableStream<VideoFrame>;
}

/** Chromium's way to the frames of a track; other browsers go by a video element. */
type ProcessorClass = new (init: { track: MediaStreamTrack; maxBufferSize: number }) => TrackProcessor;

function processorClass(): ProcessorClass | undefined {
  return (globalThis as { MediaStreamTrackProcessor?: ProcessorClass }).MediaStreamTrackProcessor;
}

async function send(event: string, still: Blob): Promise<void> {
  const headers: Record<string, string> = { 'Content-Type': 'image/jpeg', ...(actsAsScreen() && { 'X-As': 'device' }) };
  await fetch(`/api/events/${encodeURIComponent(event)}/bridge/me/still`, { method: 'PUT', headers, body: still, credentials: 'same-origin' }).catch(() => undefined); // the next one comes in three seconds
}

function byWorker(Processor: ProcessorClass, track: MediaStreamTrack, made: (still: Blob) => void): () => void {
  const clone = track.clone();
  const worker = new Worker(new URL('./still.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Blob>) => made(data);
  const frames = new Processor({ track: clone, maxBufferSize: 1 }).readable;
  worker.postMessage({ frames, everyMs }, [frames]);
  return () => {
    worker.terminate();
    clone.stop();
  };
}

function byCanvas(track: MediaStreamTrack, made: (still: Blob) => void): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  void video.play().catch(() => undefined); // without a first frame nothing is drawn
  const canvas = document.createElement('canvas');
  let quality = firstQuality;
  const timer = setInterval(() => {
    if (video.videoWidth === 0) return;
    Object.assign(canvas, stillSize(video.videoWidth, video.videoHeight));
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((still) => {
      if (!still) return;
      quality = nextQuality(quality, still.size);
      made(still);
    }, 'image/jpeg', quality);
  }, everyMs);
  return () => {
    clearInterval(timer);
    video.srcObject = null;
  };
}

/** Sends a still of the camera every three seconds and notes whether they change; returns how to stop. */
export function sendStills(event: string, track: MediaStreamTrack, stillness: Stillness): () => void {
  const made = (still: Blob) => {
    void send(event, still);
    void still.arrayBuffer().then((bytes) => stillness.note(new Uint8Array(bytes), performance.now()));
  };
  stillness.reset();
  const Processor = processorClass();
  return Processor ? byWorker(Processor, track, made) : byCanvas(track, made);
}
