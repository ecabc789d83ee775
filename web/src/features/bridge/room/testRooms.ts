import { mediaAddress, noToken, type Purpose } from './address';

async function join(event: string, purpose: Purpose) {
  const { Room } = await import('livekit-client');
  const room = new Room({ adaptiveStream: false, dynacast: false });
  await room.connect(mediaAddress(event, purpose), noToken, { autoSubscribe: false });
  return room;
}

/** Connects this device to the room of its own line test: one end sends, the other receives. */
export async function joinTestRooms(event: string) {
  const sender = await join(event, 'test');
  try {
    return { sender, receivers: [await join(event, 'probe')] };
  } catch (error) {
    await sender.disconnect();
    throw error;
  }
}
