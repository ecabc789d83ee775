import { awakeContext } from './context';

const width = 640;
const height = 360;
const framesPerSecond = 15;
/** Points of the grain: fine enough to fill the bitrate, coarse enough for the encoder to stay below it. */
const grain = 4;

/** A track with the way to end it. */
export interface Signal {
  track: MediaStreamTrack;
  stop: () => void;
}

/**
 * A picture that cannot be compressed away: a covered lens would send almost
 * nothing and the line would fail for it. So the line is measured without the
 * camera, also where that was refused.
 */
export function noisePicture(): Signal {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const small = Object.assign(document.createElement('canvas'), { width: width / grain, height: height / grain });
  const paper = canvas.getContext('2d', { alpha: false });
  const dots = small.getContext('2d', { alpha: false });
  if (!paper || !dots) throw new Error('no canvas');
  const image = dots.createImageData(small.width, small.height);
  const points = new Uint32Array(image.data.buffer);
  paper.imageSmoothingEnabled = false;
  const draw = () => {
    for (let i = 0; i < points.length; i++) points[i] = 0xff00_0000 | (Math.random() * 0x1_00_00_00);
    dots.putImageData(image, 0, 0);
    paper.drawImage(small, 0, 0, width, height);
  };
  draw();
  const timer = setInterval(draw, 1000 / framesPerSecond);
  const [track] = canvas.captureStream(framesPerSecond).getVideoTracks();
  if (!track) throw new Error('no picture from the canvas');
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}

/** A quiet tone to send, so that sound packets show loss and jitter; undefined where the browser gives no sound without a press. */
export async function quietTone(signal: AbortSignal): Promise<Signal | undefined> {
  const context = await awakeContext(signal);
  if (!context) return undefined;
  const out = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: 300 });
  tone.connect(new GainNode(context, { gain: 0.05 })).connect(out);
  tone.start();
  const [track] = out.stream.getAudioTracks();
  if (!track) return undefined;
  return {
    track,
    stop: () => {
      track.stop();
      void context.close();
    },
  };
}

/** The encoding of the picture at a bitrate. */
export function encoding(kbps: number) {
  return { maxBitrate: kbps * 1000, maxFramerate: framesPerSecond };
}
