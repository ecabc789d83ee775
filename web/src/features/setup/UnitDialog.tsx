import { Button, Group, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { unitKinds, type Unit, type UnitCommands, type UnitForm } from './units';

interface UnitDialogProps {
  /** The unit to change, or "new". */
  unit: Unit | 'new' | undefined;
  commands: UnitCommands;
  onClose: () => void;
}

function Form({ unit, commands, onClose }: UnitDialogProps & { unit: Unit | 'new' }) {
  const { t } = useTranslation();
  const adding = unit === 'new';
  const form = useForm<UnitForm>({ initialValues: adding ? { name: '', kind: '', aliases: [] } : { name: unit.name, kind: unit.kind, aliases: unit.aliases ?? [] } });
  const command = adding ? commands.add : commands.update;
  const answer = { onSuccess: onClose, onError: (e: unknown) => form.setErrors(byField(e)) };
  const save = (values: UnitForm) => (adding ? commands.add.mutate(values, answer) : commands.update.mutate({ unit, form: values }, answer));
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <TextInput label={t('setup.unit_name')} description={adding ? undefined : t('setup.unit_rename_hint')} required data-autofocus {...form.getInputProps('name')} />
        <TagsInput label={t('setup.unit_aliases')} description={t('setup.unit_aliases_hint')} splitChars={[';']} {...form.getInputProps('aliases')} />
        <NativeSelect
          label={t('setup.unit_kind')}
          data={[...(adding ? [{ value: '', label: t('setup.unit_kind_guess') }] : []), ...unitKinds.map((k) => ({ value: k, label: t(`setup.unit_kind_${k}`) }))]}
          {...form.getInputProps('kind')}
        />
        {command.error && <ErrorNote error={command.error} safe={t('setup.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={command.isPending} disabled={!form.isDirty()}>{t(adding ? 'setup.unit_add' : 'core.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A unit's name, the other ways it is written, and its kind. */
export function UnitDialog(props: UnitDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.unit !== undefined} onClose={props.onClose} title={t(props.unit === 'new' ? 'setup.unit_add' : 'setup.unit_edit')}>
      {props.unit !== undefined && <Form {...props} unit={props.unit} />}
    </Dialog>
  );
}
