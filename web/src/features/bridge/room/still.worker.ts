import { firstQuality, nextQuality, stillSize } from './quality';

/** The frames of a camera, and how often one of them is wanted. */
interface Job {
  frames: ReadableStream<VideoFrame>;
  everyMs: number;
}

async function jpeg(frame: VideoFrame, quality: number): Promise<Blob> {
  const { width, height } = stillSize(frame.displayWidth, frame.displayHeight);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(frame, 0, 0, width, height);
  frame.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

/** In a worker timers keep their time also while the page is in the background. */
async function run({ frames, everyMs }: Job) {
  const reader = frames.getReader();
  let quality = firstQuality;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const still = await jpeg(value, quality);
    quality = nextQuality(quality, still.size);
    self.postMessage(still);
    await new Promise((wait) => setTimeout(wait, everyMs));
  }
}

self.onmessage = ({ data }: MessageEvent<Job>) => void run(data);
