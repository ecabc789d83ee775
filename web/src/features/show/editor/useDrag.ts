import { useState, type DragEvent, type HTMLAttributes } from 'react';
import type { Item } from './agenda';
import { dropMove, type Move, type Row } from './move';

/** What makes a row one that can be dragged, and dropped on. */
export interface DragProps {
  row: HTMLAttributes<HTMLElement>;
  grip: HTMLAttributes<HTMLElement> & { draggable: boolean };
  /** Where what is dragged would go, were it let go now. */
  drop?: 'above' | 'below';
}

const kind = 'application/x-diemcau-row';

function isBelow(e: DragEvent): boolean {
  const box = e.currentTarget.getBoundingClientRect();
  return e.clientY > box.top + box.height / 2;
}

/** Dragging rows by their grip: the line shows where the row would go. */
export function useDrag(items: readonly Item[], onMove: (move: Move, row: Row) => void) {
  const [dragged, setDragged] = useState<Row>();
  const [over, setOver] = useState<{ key: string; below: boolean }>();
  const stop = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return (key: string, row: Row): DragProps => ({
    drop: over?.key === key ? (over.below ? 'below' : 'above') : undefined,
    grip: {
      draggable: true,
      onDragStart: (e) => {
        e.dataTransfer.setData(kind, key);
        e.dataTransfer.effectAllowed = 'move';
        const entry = e.currentTarget.closest('li');
        if (entry) e.dataTransfer.setDragImage(entry, 16, 16);
        setDragged(row);
      },
      onDragEnd: stop,
    },
    row: {
      onDragOver: (e) => {
        if (!dragged) return;
        const below = isBelow(e);
        if (!dropMove(items, dragged, row, below)) {
          setOver(undefined);
          return;
        }
        e.preventDefault();
        if (over?.key !== key || over.below !== below) setOver({ key, below });
      },
      onDrop: (e) => {
        e.preventDefault();
        const move = dragged && dropMove(items, dragged, row, isBelow(e));
        if (move && dragged) onMove(move, dragged);
        stop();
      },
    },
  });
}
