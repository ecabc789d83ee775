import { Autocomplete, Button, Group as Row, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { addresses, formOf, type Group, type GroupCommands, type GroupForm } from './groups';

interface GroupDialogProps {
  group: Group | 'new' | undefined;
  issuers: readonly string[];
  commands: GroupCommands;
  onClose: () => void;
}

function Form({ group, issuers, commands, onClose }: GroupDialogProps & { group: Group | 'new' }) {
  const { t } = useTranslation();
  const adding = group === 'new';
  const form = useForm<GroupForm>({ initialValues: formOf(adding ? undefined : group) });
  const command = adding ? commands.add : commands.update;
  const answer = { onSuccess: onClose, onError: (e: unknown) => form.setErrors(byField(e)) };
  const save = (values: GroupForm) => (adding ? commands.add.mutate(values, answer) : commands.update.mutate({ group, form: values }, answer));
  const { value: count, onChange: setCount, ...countProps } = form.getInputProps('count') as { value?: number; onChange: (v: unknown) => void };
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <Textarea label={t('delegate.label')} required autosize minRows={2} data-autofocus {...form.getInputProps('label')} />
        <Row grow align="flex-start">
          <TextInput label={t('delegate.tt')} {...form.getInputProps('tt')} />
          <NumberInput label={t('delegate.count')} description={t('delegate.count_hint')} min={0} max={100_000} allowDecimal={false} {...countProps} value={count ?? ''} onChange={(v) => setCount(v === '' ? undefined : Number(v))} />
          <NativeSelect label={t('delegate.place')} data={[{ value: 'hall', label: t('delegate.place_hall') }, { value: 'site', label: t('delegate.place_site') }]} {...form.getInputProps('place')} />
        </Row>
        <Autocomplete label={t('delegate.issuer')} description={t('delegate.issuer_hint')} data={[...issuers]} {...form.getInputProps('issuer')} />
        <NativeSelect
          label={t('delegate.address')}
          data={[...(adding ? [{ value: '', label: t('delegate.address_guess') }] : []), ...addresses.map((a) => ({ value: a, label: t(`delegate.address_${a}`) }))]}
          {...form.getInputProps('address')}
        />
        <TextInput label={t('delegate.section')} {...form.getInputProps('section')} />
        <TextInput label={t('delegate.count_text')} description={t('delegate.count_text_hint')} {...form.getInputProps('count_text')} />
        {command.error && <ErrorNote error={command.error} safe={t('delegate.typed_stays')} />}
        <Row justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={command.isPending} disabled={!form.isDirty()}>{t(adding ? 'delegate.add' : 'core.save')}</Button>
        </Row>
      </Stack>
    </form>
  );
}

/** What is said of one group. */
export function GroupDialog(props: GroupDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={props.group !== undefined} onClose={props.onClose} title={t(props.group === 'new' ? 'delegate.add' : 'delegate.edit')} size="lg">
      {props.group !== undefined && <Form {...props} group={props.group} />}
    </Dialog>
  );
}
