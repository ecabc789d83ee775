import { IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SourceNote } from '@/ui/SourceNote';
import { titleOf, type Line } from './lines';
import css from './ProgrammeList.module.css';
import { RowScene, RowWords } from './RowWords';
import { RowTime } from './RowTime';
import type { DragProps } from './useDrag';

type RowLine = Extract<Line, { kind: 'item' | 'cue' }>;

/** Props of one row of the programme. */
export interface ProgrammeRowProps {
  event: string;
  line: RowLine;
  /** The site that the picture names, in words. */
  site?: string;
  open: boolean;
  onOpen?: () => void;
  onKeyDown?: KeyboardEventHandler;
  /** Given to those who may edit. */
  drag?: DragProps;
  menu?: ReactNode;
  /** The form or the reading under the row, while it is open. */
  children?: ReactNode;
}

/** One row of the programme. */
export function ProgrammeRow({ event, line, site, open, onOpen, onKeyDown, drag, menu, children }: ProgrammeRowProps) {
  const { t } = useTranslation();
  const sub = line.kind === 'cue';
  const subject = sub ? line.cue : line.item;
  const edited = sub ? line.cue.edited : [...new Set([...(line.item.edited ?? []), ...(line.cue?.edited ?? [])])];
  return (
    <li className={css.entry} data-sub={sub || undefined} data-open={open || undefined} data-row={line.key} data-drop={drag?.drop}>
      <div className={css.row} onKeyDown={onKeyDown} {...drag?.row}>
        <span className={css.number}>
          {drag && (
            <button type="button" className={css.grip} {...drag.grip} aria-label={t('agenda.move_row', { name: titleOf(line) })} title={t('agenda.move_keys')}>
              <IconGripVertical size="1.05em" aria-hidden />
            </button>
          )}
          {subject.number}
        </span>
        <RowTime row={subject} locks={sub ? undefined : line.item} />
        <RowWords line={line} open={open} onOpen={onOpen} />
        {line.cue ? <RowScene cue={line.cue} site={site} /> : <span className={css.soft}>{t('agenda.cues_count', { n: line.item.cues?.length ?? 0 })}</span>}
        <span className={css.source}><SourceNote event={event} source={subject.source} edited={edited} /></span>
        {menu && <span className={`${css.menu} dc-screen-only`}>{menu}</span>}
      </div>
      {children}
    </li>
  );
}
