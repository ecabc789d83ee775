import { foundOf, type Measures } from './measures';

/** Opens a camera or a microphone; without HTTPS a browser has neither. */
export async function openMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) throw new Error('no media devices');
  return mediaDevices.getUserMedia(constraints);
}

/** The size of the picture that the camera gives when asked for 1280 by 720. */
export async function measureCamera(deviceId: string | undefined): Promise<Measures['camera']> {
  try {
    const stream = await openMedia({ video: { deviceId: deviceId ? { exact: deviceId } : undefined, width: { ideal: 1280 }, height: { ideal: 720 } } });
    const [track] = stream.getVideoTracks();
    const { width = 0, height = 0 } = track?.getSettings() ?? {};
    for (const each of stream.getTracks()) each.stop();
    return { state: width > 0 && height > 0 ? 'ok' : 'failed', width, height };
  } catch (e) {
    return { state: foundOf(e), width: 0, height: 0 };
  }
}
