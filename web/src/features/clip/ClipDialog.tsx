import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byField } from '@/api/problem';
import { formatBytes, formatDateTime, formatNumber } from '@/lib/format';
import { Dialog } from '@/ui/Dialog';
import { ErrorNote } from '@/ui/ErrorNote';
import { StateWord } from '@/ui/StateWord';
import type { ToneName } from '@/ui/theme';
import { lacking, lengthText, useDrifts, type Clip, type ClipCommands, type Readiness } from './clips';
import css from './ClipDialog.module.css';

interface ClipDialogProps {
  event: string;
  clip: Clip | undefined;
  readiness: Readiness | undefined;
  mayEdit: boolean;
  commands: ClipCommands;
  onClose: () => void;
  onDelete: (clip: Clip) => void;
}

const tones: Record<string, ToneName> = { fetching: 'blue', stream: 'amber', failed: 'amber', nothing: 'grey' };

/** Who has not the clip, and how far each is. */
function Lacking({ clip, readiness }: { clip: Clip; readiness: Readiness | undefined }) {
  const { t } = useTranslation();
  const list = lacking(readiness, clip.id);
  if (!readiness || readiness.count.sites === 0) return null;
  return (
    <section>
      <h3>{list.length === 0 ? t('clip.all_have') : t('clip.who_lacks', { n: formatNumber(list.length) })}</h3>
      <ul className={css.places}>
        {list.map((site) => (
          <li key={site.id}>
            {site.label}
            <StateWord
              tone={tones[site.state] ?? 'grey'}
              word={t(`clip.copy_${site.state}`, { have: formatNumber(site.pieces), all: formatNumber(clip.pieces) }) + (site.reason ? `: ${t(`clip.reason_${site.reason}`)}` : '')}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How the places kept step the last time it played. */
function Steps({ event, clip, readiness }: { event: string; clip: Clip; readiness: Readiness | undefined }) {
  const { t } = useTranslation();
  const { data } = useDrifts(event, clip.id);
  const devices = data?.devices ?? [];
  const last = devices.filter((d) => d.started_at === devices[0]?.started_at);
  if (!last[0]) return null;
  const name = (site: string) => readiness?.sites?.find((s) => s.site_id === site)?.label ?? t('clip.hall');
  return (
    <section>
      <h3>{t('clip.steps', { when: formatDateTime(last[0].started_at) })}</h3>
      <ul className={css.places}>
        {last.map((d) => (
          <li key={d.device_id}>
            {name(d.site_id)}
            <span>{t(d.streamed ? 'clip.step_streamed' : 'clip.step', { median: formatNumber(d.median_ms), worst: formatNumber(d.worst_ms) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Body({ event, clip, readiness, mayEdit, commands, onClose, onDelete }: ClipDialogProps & { clip: Clip }) {
  const { t } = useTranslation();
  const [name, setName] = useState(clip.name);
  const { rename } = commands;
  const whole = clip.state === 'whole';
  return (
    <Stack gap="md">
      <p className={css.facts}>
        {[lengthText(clip), formatBytes(clip.size), whole && t('clip.size', { width: formatNumber(clip.width), height: formatNumber(clip.height) }), clip.video, clip.audio || (whole && t('clip.no_sound'))].filter(Boolean).join(', ')}
      </p>
      {(clip.findings ?? []).map((f) => <p key={f.code} className={css.finding}>{f.text}</p>)}
      {!whole && <p>{t('clip.half_explain', { percent: formatNumber(Math.floor((100 * clip.received) / clip.size)) })}</p>}
      {whole && (clip.uses ?? []).length > 0 && <p>{t('clip.used_in', { cues: (clip.uses ?? []).map((u) => u.words).join('; ') })}</p>}
      {whole && <Lacking clip={clip} readiness={readiness} />}
      {whole && <Steps event={event} clip={clip} readiness={readiness} />}
      {mayEdit && (
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            rename.mutate({ clip, name }, { onSuccess: onClose });
          }}
        >
          {whole && <TextInput label={t('clip.name')} value={name} onChange={(e) => setName(e.currentTarget.value)} error={rename.error && byField(rename.error).name} />}
          {rename.error && <ErrorNote error={rename.error} />}
          <Group justify="space-between" mt="md">
            <Button variant="default" onClick={() => onDelete(clip)}>{t(whole ? 'clip.delete' : 'clip.delete_half')}</Button>
            {whole && <Button type="submit" loading={rename.isPending} disabled={name.trim() === '' || name === clip.name}>{t('core.save')}</Button>}
          </Group>
        </form>
      )}
    </Stack>
  );
}

/** One clip: what it is, what may trouble browsers, who lacks it, and how it played. */
export function ClipDialog(props: ClipDialogProps) {
  const { clip, onClose } = props;
  return (
    <Dialog opened={clip !== undefined} onClose={onClose} title={clip?.name ?? ''} size="lg">
      {clip && <Body key={clip.id} {...props} clip={clip} />}
    </Dialog>
  );
}
