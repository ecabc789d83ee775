import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone, showFailure } from '@/ui/undo';
import type { Agenda, Edits } from './agenda';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Undo and redo: each says what it would take back or do again; Ctrl+Z and Ctrl+Y outside a field. */
export function UndoButtons({ agenda, edits }: { agenda: Agenda; edits: Edits }) {
  const { t } = useTranslation();
  const busy = edits.undo.isPending || edits.redo.isPending;
  const undoName = agenda.can_undo ? t('agenda.undo_what', { what: agenda.undo_text ?? '' }) : t('agenda.undo_none');
  const redoName = agenda.can_redo ? t('agenda.redo_what', { what: agenda.redo_text ?? '' }) : t('agenda.redo_none');
  const undo = () => edits.undo.mutate(undefined, { onError: showFailure, onSuccess: () => showDone(t('agenda.undone', { what: agenda.undo_text ?? '' })) });
  const redo = () => edits.redo.mutate(undefined, { onError: showFailure, onSuccess: () => showDone(t('agenda.redone', { what: agenda.redo_text ?? '' })) });
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || isTyping(e.target) || busy) return;
      const back = e.code === 'KeyZ' && !e.shiftKey;
      const again = e.code === 'KeyY' || (e.code === 'KeyZ' && e.shiftKey);
      if (!back && !again) return;
      e.preventDefault();
      if (back && agenda.can_undo) undo();
      if (again && agenda.can_redo) redo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <>
      <Tooltip label={`${undoName} (Ctrl+Z)`}>
        <ActionIcon variant="default" size={36} aria-label={undoName} disabled={!agenda.can_undo || busy} onClick={undo}>
          <IconArrowBackUp size="1.2em" aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${redoName} (Ctrl+Y)`}>
        <ActionIcon variant="default" size={36} aria-label={redoName} disabled={!agenda.can_redo || busy} onClick={redo}>
          <IconArrowForwardUp size="1.2em" aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
