import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useCommand } from '@/api/query';
import { upload, type UploadOptions } from '@/api/upload';
import { formatBytes, formatNumber } from '@/lib/format';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { FileDrop } from '@/ui/FileDrop';
import { showDone } from '@/ui/undo';
import type { Agenda } from './agenda';
import { slideUses } from './lines';
import css from './Slides.module.css';
import { pictureURL, useSlides, type Slide } from './slides';

function Card({ event, slide, uses, onDelete }: { event: string; slide: Slide; uses: readonly string[]; onDelete?: () => void }) {
  const { t } = useTranslation();
  return (
    <li className={css.card}>
      <img src={pictureURL(event, slide.id)} alt={slide.name} loading="lazy" width={slide.width} height={slide.height} />
      <strong>{slide.name}</strong>
      <small>{t('agenda.slide_size', { width: formatNumber(slide.width), height: formatNumber(slide.height) })}, {formatBytes(slide.size)}</small>
      <div>
        <span>{uses.length > 0 ? t('agenda.slide_used', { cues: uses.join(', ') }) : t('agenda.slide_unused')}</span>
        {onDelete && <Button variant="subtle" color="gray" size="compact-sm" onClick={onDelete} aria-label={t('agenda.slide_delete_name', { name: slide.name })}>{t('agenda.slide_delete')}</Button>}
      </div>
    </li>
  );
}

/** The pictures for the hall: sent in, where they are used, deleted while nothing shows them. */
export function Slides({ event, agenda, mayEdit }: { event: string; agenda: Agenda | undefined; mayEdit: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useSlides(event);
  const [asked, setAsked] = useState<Slide>();
  const key = [event, 'slide'];
  const drop = useCommand((id: string) => api.DELETE('/api/events/{event}/slides/{slide}', { params: { path: { event, slide: id } } }), { changes: [key] });
  const send = (file: File, options: UploadOptions) => {
    const form = new FormData();
    form.append('file', file);
    return upload<Slide>(`/api/events/${event}/slides`, form, options);
  };
  const slides = data?.slides ?? [];
  if (error && !data) return <ErrorNote error={error} retry={() => void refetch()} />;
  return (
    <>
      {mayEdit && (
        <FileDrop
          label={t('agenda.slide_drop')}
          hint={t('agenda.slide_kinds')}
          accept="image/png,image/jpeg,image/webp"
          send={send}
          safe={t('agenda.slide_safe')}
          onDone={(slide) => {
            void client.invalidateQueries({ queryKey: key });
            showDone(t('agenda.slide_added', { name: slide.name }));
          }}
        />
      )}
      {data && slides.length === 0 && !mayEdit && <EmptyState title={t('agenda.slides_empty')} todo={t('agenda.slides_empty_ask')} />}
      <ul className={css.list} aria-label={t('agenda.slides')}>
        {slides.map((s) => <Card key={s.id} event={event} slide={s} uses={slideUses(agenda, s.id)} onDelete={mayEdit ? () => setAsked(s) : undefined} />)}
      </ul>
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(undefined)}
          title={t('agenda.slide_ask', { name: asked.name })}
          verb={t('agenda.slide_delete')}
          onConfirm={() => drop.mutateAsync(asked.id)}
        >
          {t('agenda.slide_explain')}
        </ConfirmDialog>
      )}
    </>
  );
}
