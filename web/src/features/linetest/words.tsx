import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/lib/format';
import { StateWord } from '@/ui/StateWord';
import type { Measures } from './device/measures';
import { verdictTones, type Round, type Verdict } from './linetest';

/** What stands where nothing was measured. */
const noFigure = '–';

/** A verdict as its colour and its word. */
export function VerdictWord({ verdict, solid }: { verdict: Verdict; solid?: boolean }) {
  const { t } = useTranslation();
  return <StateWord tone={verdictTones[verdict]} word={t(`linetest.verdict_${verdict}`)} solid={solid} />;
}

/** "Đợt 2 (trước 1 ngày)". */
export function roundName(t: TFunction, round: Pick<Round, 'number' | 'kind'>): string {
  return t('linetest.round_name', { number: round.number, kind: t(`linetest.kind_${round.kind}`) });
}

function figure(value: number | null, decimals = 0): string {
  return value === null ? noFigure : formatNumber(value, decimals);
}

/** A rate in Mbit/s. */
export function rateText(kbps: number | null): string {
  return figure(kbps === null ? null : kbps / 1000, 1);
}

/** Every measure of a test with its figure, in the order people read them. */
export function measureTexts(t: TFunction, m: Measures): Record<string, string> {
  const { camera, microphone } = m;
  const level = microphone.level_db === null ? noFigure : t('linetest.in_db', { value: figure(microphone.level_db) });
  return {
    down: t('linetest.in_mbit', { value: rateText(m.down_kbps) }),
    up: t('linetest.in_mbit', { value: rateText(m.up_kbps) }),
    round_trip: t('linetest.in_ms', { value: figure(m.round_trip_ms) }),
    jitter: t('linetest.in_ms', { value: figure(m.jitter_ms) }),
    loss: t('linetest.in_percent', { value: figure(m.loss_percent, 1) }),
    camera: camera.state === 'ok' ? `${camera.width}×${camera.height}` : t(`linetest.found_${camera.state}`),
    microphone: microphone.state === 'ok' ? level : t(`linetest.found_${microphone.state}`),
    loudspeaker: t(`linetest.heard_${m.loudspeaker}`),
    storage: t('linetest.in_mib', { value: figure(m.storage_mib) }),
    clock: t('linetest.in_ms', { value: figure(m.clock_error_ms) }),
  };
}
