import type { ComponentType } from 'react';
import { CameraScreen } from '../camera/CameraScreen';
import { HallScreen } from '../hall/HallScreen';
import { MCScreen } from '../mc/MCScreen';
import { SiteScreen } from '../site/SiteScreen';
import { TimerScreen } from '../timer/TimerScreen';

/** What a picture is told: whose ceremony it shows. */
export interface ScreenProps {
  event: string;
}

/**
 * The picture of each kind of screen as the server names it. They come in one
 * file: a screen that is sent to another picture needs nothing fetched for it.
 */
export const kinds: Partial<Record<string, ComponentType<ScreenProps>>> = { hall: HallScreen, mc: MCScreen, timer: TimerScreen, camera: CameraScreen, site: SiteScreen };
