import { Autocomplete, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { formOf, type Site, type SiteCommands, type SiteForm as Values } from './sites';

interface SiteFormProps {
  commands: SiteCommands;
  clusters: readonly string[];
  site: Site;
  onClose: () => void;
}

function Form({ commands, clusters, site, onClose }: SiteFormProps) {
  const { t } = useTranslation();
  const form = useForm<Values>({ initialValues: formOf(site) });
  const { update } = commands;
  const save = (values: Values) => update.mutate({ site, form: values }, { onSuccess: onClose, onError: (e) => form.setErrors(byField(e)) });
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="md">
        <TextInput label={t('setup.site_name')} description={t('setup.site_name_hint')} data-autofocus {...form.getInputProps('name')} />
        <Group grow align="flex-start">
          <TextInput label={t('setup.site_code')} {...form.getInputProps('code')} />
          <Autocomplete label={t('setup.site_kind')} data={[t('setup.kind_commune'), t('setup.kind_ward')]} {...form.getInputProps('kind')} />
        </Group>
        <Autocomplete label={t('setup.site_cluster')} description={t('setup.site_cluster_hint')} data={[...clusters]} {...form.getInputProps('cluster')} />
        <Textarea label={t('setup.site_note')} autosize minRows={2} {...form.getInputProps('note')} />
        {update.error && <ErrorNote error={update.error} safe={t('setup.typed_stays')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('core.cancel')}</Button>
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>{t('core.save')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is known of one site. */
export function SiteDialog({ site, ...rest }: Omit<SiteFormProps, 'site'> & { site: Site | undefined }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={site !== undefined} onClose={rest.onClose} title={site ? t('setup.site_title', { number: site.number }) : ''}>
      {site && <Form site={site} {...rest} />}
    </Dialog>
  );
}
