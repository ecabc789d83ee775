import { formatClock } from '@/lib/format';
import { serverNow } from '@/live/clock';
import { live } from '@/ui/theme';

const width = 640;
const height = 360;
const perSecond = 12;
const toneHz = 440;

function bars(pen: CanvasRenderingContext2D) {
  const colours = [live.ink, live.amber.ink, live.blue.ink, live.green.ink, live.red.ink, live.grey.fill, live.paper];
  const wide = width / colours.length;
  colours.forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(i * wide, 0, wide + 1, height);
  });
}

function draw(pen: CanvasRenderingContext2D, name: string, frame: number) {
  bars(pen);
  pen.fillStyle = live.band;
  pen.fillRect(0, height * 0.32, width, height * 0.36);
  pen.fillStyle = live.bandInk;
  pen.textAlign = 'center';
  pen.font = `600 34px 'Be Vietnam Pro', sans-serif`;
  pen.fillText(name, width / 2, height * 0.47, width - 40);
  pen.font = `600 40px 'Be Vietnam Pro', sans-serif`;
  pen.fillText(formatClock(serverNow()), width / 2, height * 0.61);
  // What moves shows that the picture is not frozen.
  pen.fillRect((frame * 8) % width, height * 0.94, 40, height * 0.03);
}

/** A tone that comes and goes with the full second, so that sound and picture can be compared. */
function tone(audio: AudioContext): { track: MediaStreamTrack | undefined; stop: () => void } {
  const out = audio.createMediaStreamDestination();
  const gain = audio.createGain();
  gain.gain.value = 0;
  const source = audio.createOscillator();
  source.frequency.value = toneHz;
  source.connect(gain).connect(out);
  source.start();
  const timer = setInterval(() => {
    gain.gain.value = serverNow() % 1000 < 150 ? 0.15 : 0;
  }, 25);
  return {
    track: out.stream.getAudioTracks()[0],
    stop: () => {
      clearInterval(timer);
      source.stop();
    },
  };
}

/** A picture and a sound made here, for a demo without a camera: bars with the clock, and a tone a second. */
export function testCard(name: string, audio: AudioContext): { stream: MediaStream; stop: () => void } {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  let frame = 0;
  const timer = setInterval(() => {
    if (pen) draw(pen, name, frame++);
  }, 1000 / perSecond);
  if (pen) draw(pen, name, frame);
  const sound = tone(audio);
  const tracks = [...canvas.captureStream(perSecond).getVideoTracks(), ...(sound.track ? [sound.track] : [])];
  return {
    stream: new MediaStream(tracks),
    stop: () => {
      clearInterval(timer);
      sound.stop();
    },
  };
}
