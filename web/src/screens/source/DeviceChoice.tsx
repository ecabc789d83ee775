import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Preview, PreviewState } from '@/features/bridge/room/preview';

function optionsOf(devices: readonly MediaDeviceInfo[], own: string, unnamed: (n: number) => string) {
  return [{ value: '', label: own }, ...devices.filter((d) => d.deviceId && d.deviceId !== 'default').map((d, i) => ({ value: d.deviceId, label: d.label || unnamed(i + 1) }))];
}

/** Which camera and which microphone. */
export function DeviceChoice({ preview, capture }: { preview: Preview; capture: PreviewState }) {
  const { t } = useTranslation();
  const { camera, microphone } = capture.choice;
  const known = (devices: readonly MediaDeviceInfo[], id: string) => (devices.some((d) => d.deviceId === id) ? id : '');
  return (
    <>
      <NativeSelect
        label={t('site.choose_camera')}
        data={optionsOf(capture.cameras, t('site.browsers_choice'), (n) => t('site.camera_n', { n }))}
        value={known(capture.cameras, camera)}
        onChange={(e) => void preview.choose({ camera: e.currentTarget.value })}
      />
      <NativeSelect
        label={t('site.choose_microphone')}
        data={optionsOf(capture.microphones, t('site.browsers_choice'), (n) => t('site.microphone_n', { n }))}
        value={known(capture.microphones, microphone)}
        onChange={(e) => void preview.choose({ microphone: e.currentTarget.value })}
      />
    </>
  );
}
