import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useApi } from '@/api/query';
import { showFailure } from '@/ui/undo';
import { StateWord } from '@/ui/StateWord';
import type { Agenda, Edits } from './agenda';
import { EditPanel } from './EditPanel';
import { linesOf, type Line } from './lines';
import { placeOf, stepMove, type Move, type Row } from './move';
import css from './ProgrammeList.module.css';
import { ProgrammeRow } from './ProgrammeRow';
import { ReadPanel } from './ReadPanel';
import { RowMenu } from './RowMenu';
import { useDrag } from './useDrag';
import { useOpenRows } from './useOpenRows';

type RowLine = Extract<Line, { kind: 'item' | 'cue' }>;

/** What a row asks the page to open. */
export interface RowAsks {
  split: (line: RowLine) => void;
  cues: (line: RowLine) => void;
  addAfter: (line: RowLine) => void;
  addCue: (line: RowLine) => void;
  remove: (line: RowLine) => void;
}

interface ProgrammeListProps {
  event: string;
  agenda: Agenda;
  edits: Edits;
  mayEdit: boolean;
  asks: RowAsks;
  onDirty: (dirty: boolean) => void;
}

function rowOf(line: RowLine): Row {
  return line.kind === 'cue' ? { item: line.item.id, cue: line.cue.id } : { item: line.item.id };
}

function useSiteNames(event: string, wanted: boolean) {
  const { data } = useApi([event, 'sites', 'all'], (o) => api.GET('/api/events/{event}/sites', { params: { path: { event } }, ...o }), { enabled: wanted });
  return (id: string | undefined) => (id ? data?.sites?.find((s) => s.id === id)?.label : undefined);
}

/** Moves rows, keeps the focus on the row that moved, and says where it went. */
function useMoves(agenda: Agenda, edits: Edits) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const moved = useRef<string>(undefined);
  const move = (to: Move, row: Row) =>
    edits.move.mutate(to, {
      onError: showFailure,
      onSuccess: (after) => {
        moved.current = row.cue ?? row.item;
        setSaid(t('agenda.moved', { place: placeOf(after, { ...row, item: to.item_id ?? row.item }) }));
      },
    });
  useEffect(() => {
    if (!moved.current) return;
    document.querySelector<HTMLElement>(`[data-row="${moved.current}"] [draggable]`)?.focus({ preventScroll: false });
    moved.current = undefined;
  }, [agenda]);
  return { move, said };
}

/** The programme row by row; a row opens in its place, and stays open while others change the list. */
export function ProgrammeList({ event, agenda, edits, mayEdit, asks, onDirty }: ProgrammeListProps) {
  const { t } = useTranslation();
  const items = agenda.items ?? [];
  const lines = linesOf(agenda);
  const { shown, isOpen, isGone, toggle, close } = useOpenRows(lines);
  const dirtyRows = useRef(new Set<string>());
  const siteName = useSiteNames(event, lines.some((l) => l.kind !== 'note' && l.cue?.scene.site_id));
  const { move, said } = useMoves(agenda, edits);
  const drag = useDrag(items, move);
  const noteDirty = useCallback((key: string, dirty: boolean) => {
    if (dirty) dirtyRows.current.add(key);
    else dirtyRows.current.delete(key);
    onDirty(dirtyRows.current.size > 0);
  }, [onDirty]);

  const step = (line: RowLine, by: -1 | 1) => {
    const to = stepMove(items, rowOf(line), by);
    if (to) move(to, rowOf(line));
  };
  const onKey = (line: RowLine) => (e: KeyboardEvent) => {
    if (!e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return;
    if (e.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    e.preventDefault();
    step(line, e.key === 'ArrowUp' ? -1 : 1);
  };

  const menuOf = (line: RowLine) => (
    <RowMenu
      line={line}
      deeds={{
        up: () => step(line, -1),
        down: () => step(line, 1),
        split: line.kind === 'item' && line.item.planned.duration_s >= 120 ? () => asks.split(line) : undefined,
        parts: line.cue ? () => asks.cues(line) : undefined,
        addAfter: line.kind === 'item' ? () => asks.addAfter(line) : undefined,
        addCue: () => asks.addCue(line),
        remove: () => asks.remove(line),
      }}
    />
  );
  const panelOf = (line: RowLine) =>
    mayEdit ? (
      <EditPanel
        event={event}
        item={line.item}
        cue={line.cue}
        sub={line.kind === 'cue'}
        edits={edits}
        gone={isGone(line.key)}
        onClose={() => close(line.key)}
        rowKey={line.key}
        onDirty={noteDirty}
      />
    ) : (
      line.cue && <ReadPanel cue={line.cue} />
    );

  return (
    <>
      <p className="dc-unseen" role="status">{said}</p>
      <div className={css.head} aria-hidden="true">
        <span>{t('agenda.col_number')}</span><span>{t('agenda.col_time')}</span><span>{t('agenda.col_words')}</span>
        <span>{t('agenda.col_scene')}</span><span>{t('agenda.col_source')}</span>
      </div>
      <ol className={css.list} aria-label={t('agenda.title')}>
        {shown.map((line) =>
          line.kind === 'note' ? (
            <li key={line.key} className={css.note}><StateWord tone="amber" word={line.note.text} /></li>
          ) : (
            <ProgrammeRow
              key={line.key}
              event={event}
              line={line}
              site={siteName(line.cue?.scene.site_id)}
              open={isOpen(line.key)}
              onOpen={mayEdit || line.cue ? () => toggle(line) : undefined}
              onKeyDown={mayEdit ? onKey(line) : undefined}
              drag={mayEdit && !isGone(line.key) ? drag(line.key, rowOf(line)) : undefined}
              menu={mayEdit && !isGone(line.key) ? menuOf(line) : undefined}
            >
              {isOpen(line.key) && panelOf(line)}
            </ProgrammeRow>
          ),
        )}
      </ol>
    </>
  );
}
