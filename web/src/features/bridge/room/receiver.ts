import { RoomEvent, Track, VideoQuality, type RemoteParticipant, type RemoteTrackPublication, type RemoteVideoTrack, type Room } from 'livekit-client';
import type { Wanted, Watched } from './wanted';

/** A picture that comes in, or is held paused. */
export interface Picture {
  /** Of its source: hall, site:<id>. */
  key: string;
  /** Of this track: another one after a rejoin. */
  sid: string;
  track: RemoteVideoTrack;
  /** The source shares its screen. */
  share: boolean;
  /** It flows; otherwise it is held for the cut. */
  flows: boolean;
}

function videosOf(p: RemoteParticipant): RemoteTrackPublication[] {
  return [...p.trackPublications.values()].filter((pub) => pub.kind === Track.Kind.Video);
}

/** The one picture of a source: its shared screen where there is one, else its camera. */
function pictureOf(p: RemoteParticipant): RemoteTrackPublication | undefined {
  const videos = videosOf(p);
  return videos.find((pub) => pub.source === Track.Source.ScreenShare) ?? videos[0];
}

/** Takes from a room what is wanted of it, nothing else: held at standby, flowing at the cut. */
export class Receiver {
  private want: Wanted | undefined;
  private volume = 1;

  constructor(private readonly room: Room, private readonly changed: () => void) {
    const again = () => this.apply();
    room.on(RoomEvent.ParticipantConnected, again);
    room.on(RoomEvent.TrackPublished, again);
    room.on(RoomEvent.TrackUnpublished, again);
    room.on(RoomEvent.ParticipantDisconnected, again);
    room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === Track.Kind.Audio) this.attach(track.attach());
      this.apply();
    });
    room.on(RoomEvent.TrackUnsubscribed, (track) => {
      for (const element of track.detach()) element.remove();
      this.apply();
    });
  }

  /** Brings the subscriptions to what is wanted. */
  follow(want: Wanted): void {
    this.want = want;
    this.apply();
  }

  /** How loud everything is, 0 to 1. */
  setVolume(volume: number): void {
    this.volume = volume;
    this.apply();
  }

  /** The pictures that were subscribed to, with the source of each. */
  pictures(): Picture[] {
    const out: Picture[] = [];
    for (const p of this.room.remoteParticipants.values()) {
      const watched = this.want?.watch.get(p.identity);
      const pub = pictureOf(p);
      if (!watched || !pub?.videoTrack) continue;
      out.push({
        key: watched.key, sid: pub.trackSid, track: pub.videoTrack as RemoteVideoTrack,
        share: pub.source === Track.Source.ScreenShare, flows: watched.picture && !pub.isMuted,
      });
    }
    return out;
  }

  /** Ends the sound of a room that is left. */
  close(): void {
    for (const p of this.room.remoteParticipants.values()) {
      for (const pub of p.trackPublications.values()) {
        for (const element of pub.track?.detach() ?? []) element.remove();
      }
    }
  }

  private attach(element: HTMLMediaElement) {
    element.hidden = true;
    document.body.append(element);
  }

  private apply() {
    for (const p of this.room.remoteParticipants.values()) this.take(p, this.want?.watch.get(p.identity));
    this.changed();
  }

  private take(p: RemoteParticipant, watched: Watched | undefined) {
    const picture = pictureOf(p);
    for (const pub of p.trackPublications.values()) {
      const needed = watched !== undefined && (pub.kind === Track.Kind.Audio || pub === picture);
      if (!needed) {
        if (pub.isDesired) pub.setSubscribed(false);
        continue;
      }
      if (!pub.isDesired) pub.setSubscribed(true);
      if (pub.kind === Track.Kind.Audio) {
        pub.setEnabled(watched.sound);
        for (const element of pub.track?.attachedElements ?? []) {
          element.muted = !watched.sound;
          element.volume = this.volume;
        }
        continue;
      }
      pub.setEnabled(watched.picture);
      pub.setVideoQuality(watched.small ? VideoQuality.LOW : VideoQuality.HIGH);
    }
  }
}
