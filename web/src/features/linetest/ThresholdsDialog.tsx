import { Button, Group, NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { showDone } from '@/ui/undo';
import { useSettings, type LineTestCommands, type Settings, type Thresholds } from './linetest';
import css from './ThresholdsDialog.module.css';

const rows = [
  'down_kbps', 'up_kbps', 'round_trip_ms', 'jitter_ms', 'loss_percent', 'camera_height', 'level_db', 'storage_mib', 'clock_error_ms',
] as const satisfies readonly (keyof Thresholds)[];

interface ThresholdsProps {
  event: string;
  opened: boolean;
  commands: LineTestCommands;
  onClose: () => void;
}

function Form({ settings, commands: { set }, onClose }: ThresholdsProps & { settings: Settings }) {
  const { t } = useTranslation();
  const form = useForm<{ thresholds: Thresholds }>({ initialValues: { thresholds: settings.thresholds } });
  const save = ({ thresholds }: { thresholds: Thresholds }) =>
    set.mutate({ thresholds, revision: settings.revision }, {
      onError: (e) => form.setErrors(byField(e)),
      onSuccess: () => {
        showDone(t('core.saved'));
        onClose();
      },
    });
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <p className={css.lead}>{t('linetest.thresholds_lead')}</p>
      <table className={css.table}>
        <caption className="dc-unseen">{t('linetest.thresholds')}</caption>
        <thead><tr><th scope="col">{t('linetest.measure')}</th><th scope="col">{t('linetest.warn_at')}</th><th scope="col">{t('linetest.fail_at')}</th></tr></thead>
        <tbody>
          {rows.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`linetest.threshold_${name}`)}</th>
              {(['warn', 'fail'] as const).map((end) => (
                <td key={end}>
                  <NumberInput size="sm" w="8rem" decimalSeparator="," hideControls aria-label={t(`linetest.threshold_${end}`, { of: t(`linetest.threshold_${name}`) })} {...form.getInputProps(`thresholds.${name}.${end}`)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {set.error && <ErrorNote error={set.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
        <Button type="submit" loading={set.isPending} disabled={!form.isDirty()}>{t('core.save')}</Button>
      </Group>
    </form>
  );
}

function Body(props: ThresholdsProps) {
  const { data, error, refetch } = useSettings(props.event);
  if (error && !data) return <ErrorNote error={error} retry={() => void refetch()} />;
  return data ? <Form {...props} settings={data} /> : null;
}

/** What the lines of the event must hold: from where on a measure warns, and fails. */
export function ThresholdsDialog(props: ThresholdsProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('linetest.thresholds')} size="lg">
      <Body {...props} />
    </Dialog>
  );
}
