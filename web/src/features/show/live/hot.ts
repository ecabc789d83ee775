import type { components } from '@/api/schema';

type Schemas = components['schemas'];
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null };

export type Agenda = Schemas['ShowAgenda'];
export type Item = Schemas['ShowItem'];
export type Cue = Schemas['ShowCue'];
export type Scene = Schemas['ShowScene'];
export type SceneKind = Scene['kind'];
export type Caption = Schemas['ShowCaption'];
export type Program = Schemas['ShowProgram'];
export type Message = Schemas['ShowMessage'];
export type Countdown = Schemas['ShowCountdown'];
export type ClockFace = Schemas['ShowClockFace'];
export type Outlook = Schemas['ShowOutlook'];
export type HotRun = Schemas['ShowHotRun'];
export type RunState = HotRun['state'];
export type RunKind = HotRun['kind'];
export type CueBrief = Schemas['ShowCueBrief'];
export type HallRow = Schemas['ShowHallRow'];
export type CueTrack = Nullable<Schemas['ShowCueTrack'], 'expected'>;

/** The show as operators and the MC get it, on channel show:<event>. */
export type Hot = Omit<Nullable<Schemas['ShowHot'], 'run' | 'current' | 'next' | 'countdown' | 'message' | 'last'>, 'cues'> & {
  cues: CueTrack[] | null;
};

/** What the hall's screen draws, on channel hall:<event>. */
export type HotHall = Schemas['ShowHotHall'];

/** What the stage timer draws, on channel timer:<event>. */
export type HotTimer = Nullable<Schemas['ShowHotTimer'], 'countdown' | 'message'>;
