import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { upload } from '@/api/upload';
import { formatNumber } from '@/lib/format';
import { FileDrop } from '@/ui/FileDrop';
import { accepted, type PlanView } from './plan';

interface UploadProps {
  event: string;
  maxBytes: number;
  /** There is a plan already: it stays when the new file cannot be read. */
  again?: boolean;
  onDone: (view: PlanView) => void;
}

/** 20 MiB where the server has not said otherwise yet. */
export const usualBytes = 20 * 2 ** 20;

/** What a plan file may be, in words. */
export function useFileHint(maxBytes: number): string {
  const { t } = useTranslation();
  return t('plan.file_hint', { n: formatNumber(Math.floor(maxBytes / 2 ** 20)) });
}

/** Sends a plan file to be read into an event. */
export function sendPlan(event: string, file: File, options: Parameters<typeof upload>[2]): Promise<PlanView> {
  const form = new FormData();
  form.append('file', file);
  return upload<PlanView>(`/api/events/${event}/plan`, form, options);
}

/** The place to drop a plan for an event. */
export function Upload({ event, maxBytes, again, onDone }: UploadProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const hint = useFileHint(maxBytes);
  return (
    <FileDrop
      label={t(again ? 'plan.drop_again' : 'plan.drop')}
      hint={hint}
      accept={accepted}
      maxBytes={maxBytes}
      send={(file, options) => sendPlan(event, file, options)}
      onDone={(view) => {
        void client.invalidateQueries({ queryKey: [event, 'plan'] });
        onDone(view);
      }}
    />
  );
}
