import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { screenKinds } from '../live/words';
import type { Screen } from './screen';

/** What is said of a screen. */
export interface ScreenValues {
  name: string;
  screen: Screen['screen'];
}

/** Its name and what it shows. */
export function ScreenFields({ values, onChange, errors }: { values: ScreenValues; onChange: (values: ScreenValues) => void; errors: Record<string, string> }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('run.screen_name')}
        description={t('run.screen_name_hint')}
        required
        maxLength={200}
        data-autofocus
        value={values.name}
        error={errors.name}
        onChange={(e) => onChange({ ...values, name: e.currentTarget.value })}
      />
      <Select
        label={t('run.screen_shows')}
        allowDeselect={false}
        data={screenKinds.map((value) => ({ value, label: t(`run.screen_${value}`) }))}
        value={values.screen}
        error={errors.screen}
        onChange={(screen) => screen && onChange({ ...values, screen: screen })}
      />
    </>
  );
}
