/** A whole snapshot of a hot state, as the server sends it. */
export interface Snapshot<T> {
  version: number;
  /** The server's time of sending, unix milliseconds. */
  at: number;
  state: T;
}

/** A sign of life, once a second, with the version the server is at. */
export interface Beat {
  beat: number;
  version: number;
}

export type HotMessage<T> = Snapshot<T> | Beat;

/** Whether the message is a beat. */
export function isBeat(message: object): message is Beat {
  return 'beat' in message;
}

/** What a message does to the snapshot held. */
export interface Received<T> {
  held: Snapshot<T> | undefined;
  /** The server is at a version that never reached us: subscribe again to be given it. */
  behind: boolean;
}

/** A publication: an older version changes nothing, a beat of a newer one says that we are behind. */
export function receive<T>(held: Snapshot<T> | undefined, message: HotMessage<T>): Received<T> {
  if (isBeat(message)) return { held, behind: message.version > (held?.version ?? -1) };
  if (held && message.version < held.version) return { held, behind: false };
  return { held: message, behind: false };
}
