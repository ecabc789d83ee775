import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '@/api/me';
import { formatNumber, formatTime } from '@/lib/format';
import { useEventID, useSearchTexts } from '@/lib/params';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorNote } from '@/ui/ErrorNote';
import { LeaveGuard } from '@/ui/LeaveGuard';
import { PageHeader } from '@/ui/PageHeader';
import { showFailure, showUndo } from '@/ui/undo';
import { editors, positions, useAgenda, useEdits, useUndoOf, type Agenda, type Edits } from './agenda';
import { AgendaImport } from './AgendaImport';
import { ItemDialogs, type Asked } from './ItemDialogs';
import { lengthWords } from './length';
import { allCues, titleOf } from './lines';
import { ProgrammeList, type RowAsks } from './ProgrammeList';
import { Recompute } from './Recompute';
import { Slides } from './Slides';
import { useSlides } from './slides';
import { UndoButtons } from './UndoButtons';

const slidesTab = 'anh';

function usePapers(event: string) {
  const { t } = useTranslation();
  const seesScript = useHasRole(event, 'organiser', 'director', 'mc');
  const at = `/api/events/${event}/agenda`;
  return {
    prints: [
      { label: t('agenda.paper_programme'), href: `${at}/programme.pdf` },
      ...(seesScript ? [{ label: t('agenda.paper_script'), href: `${at}/script.pdf` }] : []),
      ...positions.map((p) => ({ label: t('agenda.paper_runsheet', { position: t(`agenda.note_${p}`) }), href: `${at}/runsheet.pdf?position=${p}` })),
    ],
    exports: [{ label: t('agenda.export_xlsx'), href: `${at}.xlsx` }],
  };
}

function Lead({ agenda }: { agenda: Agenda }) {
  const { t } = useTranslation();
  const { planned } = agenda;
  if (!planned.known) return t('agenda.lead_undated', { length: lengthWords(t, planned.duration_s) });
  return t('agenda.lead', { start: formatTime(planned.start_at), end: formatTime(planned.end_at), length: lengthWords(t, planned.duration_s) });
}

function useAsks(event: string, edits: Edits, ask: (asked: Asked) => void): RowAsks {
  const { t } = useTranslation();
  const undoOf = useUndoOf(event, edits);
  return {
    split: ({ item }) => ask({ kind: 'split', item }),
    cues: ({ item, cue }) => cue && ask({ kind: 'cues', item, cue }),
    addAfter: ({ item }) => ask({ kind: 'add', after: item.id }),
    addCue: ({ item }) => ask({ kind: 'add_cue', item }),
    remove: (line) => {
      const done = (after: Agenda) => showUndo(t('agenda.deleted', { name: titleOf(line) }), undoOf(after.revision));
      if (line.kind === 'item') edits.dropItem.mutate(line.item, { onSuccess: done, onError: showFailure });
      else edits.dropCue.mutate(line.cue, { onSuccess: done, onError: showFailure });
    },
  };
}

function Programme({ event, agenda, edits, mayEdit, ask }: { event: string; agenda: Agenda; edits: Edits; mayEdit: boolean; ask: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const [dirty, setDirty] = useState(false);
  const asks = useAsks(event, edits, ask);
  if ((agenda.items ?? []).length === 0) {
    const add = mayEdit && <Button leftSection={<IconPlus size="1.1em" />} onClick={() => ask({ kind: 'add' })}>{t('agenda.add_item')}</Button>;
    return <EmptyState title={t('agenda.empty')} todo={t(mayEdit ? 'agenda.empty_todo' : 'agenda.empty_ask')} action={add} />;
  }
  return (
    <>
      <LeaveGuard dirty={dirty} />
      <ProgrammeList event={event} agenda={agenda} edits={edits} mayEdit={mayEdit} asks={asks} onDirty={setDirty} />
    </>
  );
}

/** The programme with its cues, where it is written; and the pictures that it shows. */
export function ProgrammePage() {
  const { t } = useTranslation();
  const event = useEventID();
  const navigate = useNavigate();
  const tab = useSearchTexts().xem === slidesTab ? slidesTab : 'muc';
  const mayEdit = useHasRole(event, ...editors);
  const { data: agenda, error, refetch } = useAgenda(event);
  const slides = useSlides(event).data?.slides;
  const edits = useEdits(event);
  const papers = usePapers(event);
  const [asked, setAsked] = useState<Asked>();
  const [opened, setOpened] = useState<'import' | 'recompute'>();
  const close = () => setOpened(undefined);
  const notices = agenda?.notices ?? [];
  const counts = agenda && [
    { value: agenda.items?.length ?? 0, label: t('agenda.count_items') },
    { value: allCues(agenda).length, label: t('agenda.count_cues') },
    ...(notices.length > 0 ? [{ value: notices.length, label: t('agenda.count_notices'), tone: 'amber' as const }] : []),
  ];
  const actions = agenda && mayEdit && (
    <>
      <UndoButtons agenda={agenda} edits={edits} />
      <Button variant="default" onClick={() => setOpened('import')}>{t('agenda.import')}</Button>
      <Button variant="default" onClick={() => setOpened('recompute')}>{t('agenda.recompute')}</Button>
      <Button leftSection={<IconPlus size="1.1em" />} onClick={() => setAsked({ kind: 'add', after: agenda.items?.at(-1)?.id })}>{t('agenda.add_item')}</Button>
    </>
  );
  return (
    <>
      <PageHeader title={t('agenda.title')} lead={agenda && <Lead agenda={agenda} />} counts={counts} print={papers.prints} exports={papers.exports} actions={actions} />
      <Tabs
        value={tab}
        onChange={(value) => void navigate({ to: '.', search: value === slidesTab ? { xem: slidesTab } : {}, replace: true } as never)}
        keepMounted
      >
        <Tabs.List mb="md" className="dc-screen-only">
          <Tabs.Tab value="muc">{t('agenda.tab_items')}</Tabs.Tab>
          <Tabs.Tab value={slidesTab}>{t('agenda.tab_slides', { n: formatNumber(slides?.length ?? 0) })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="muc">
          {!agenda && (error ? <ErrorNote error={error} retry={() => void refetch()} /> : <p role="status">{t('core.loading')}</p>)}
          {agenda && <Programme event={event} agenda={agenda} edits={edits} mayEdit={mayEdit} ask={setAsked} />}
        </Tabs.Panel>
        <Tabs.Panel value={slidesTab}>
          <Slides event={event} agenda={agenda} mayEdit={mayEdit} />
        </Tabs.Panel>
      </Tabs>
      <ItemDialogs asked={asked} edits={edits} onClose={() => setAsked(undefined)} />
      <AgendaImport event={event} opened={opened === 'import'} edits={edits} onClose={close} />
      {agenda && <Recompute opened={opened === 'recompute'} event={event} agenda={agenda} edits={edits} onClose={close} />}
    </>
  );
}
