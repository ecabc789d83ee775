import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { ErrorNote } from '@/ui/ErrorNote';
import type { AccessCommands, Contact, SiteAccess } from './access';

interface ContactFormProps {
  site: SiteAccess;
  mayEdit: boolean;
  commands: AccessCommands;
  onClose: () => void;
}

/** Who looks after a site, and what stands there. */
export function ContactForm({ site, mayEdit, commands, onClose }: ContactFormProps) {
  const { t } = useTranslation();
  const form = useForm<Contact>({ initialValues: site.contact });
  const { contact } = commands;
  const save = (values: Contact) => contact.mutate({ site: site.site_id, contact: values }, { onSuccess: onClose, onError: (e) => form.setErrors(byField(e)) });
  const field = (name: 'name' | 'phone' | 'second_name' | 'second_phone' | 'backup_line' | 'equipment') => ({ label: t(`access.field_${name}`), readOnly: !mayEdit, ...form.getInputProps(name) });
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <Group grow align="flex-start"><TextInput {...field('name')} /><TextInput type="tel" {...field('phone')} /></Group>
        <Group grow align="flex-start"><TextInput {...field('second_name')} /><TextInput type="tel" {...field('second_phone')} /></Group>
        <TextInput {...field('backup_line')} placeholder={t('access.field_backup_line_hint')} />
        <TextInput {...field('equipment')} />
        <Textarea label={t('access.field_note')} autosize minRows={2} readOnly={!mayEdit} {...form.getInputProps('note')} />
        <Checkbox label={t('access.field_other_system')} description={t('access.field_other_system_hint')} disabled={!mayEdit} {...form.getInputProps('other_system', { type: 'checkbox' })} />
        {contact.error && <ErrorNote error={contact.error} safe={t('access.typed_stays')} />}
        {mayEdit && (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
            <Button type="submit" loading={contact.isPending} disabled={!form.isDirty()}>{t('core.save')}</Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
