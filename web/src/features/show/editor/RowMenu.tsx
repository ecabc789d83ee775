import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { titleOf, type Line } from './lines';

/** What can be done with a row, besides editing it. */
export interface RowDeeds {
  up: () => void;
  down: () => void;
  split?: () => void;
  addCue: () => void;
  addAfter?: () => void;
  parts?: () => void;
  remove: () => void;
}

/** The menu at the end of a row. */
export function RowMenu({ line, deeds }: { line: Extract<Line, { kind: 'item' | 'cue' }>; deeds: RowDeeds }) {
  const { t } = useTranslation();
  const name = titleOf(line);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('agenda.row_menu', { name })}>
          <IconDots size="1.15em" aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={deeds.up}>{t('agenda.move_up')}</Menu.Item>
        <Menu.Item onClick={deeds.down}>{t('agenda.move_down')}</Menu.Item>
        <Menu.Divider />
        {deeds.addAfter && <Menu.Item onClick={deeds.addAfter}>{t('agenda.add_after')}</Menu.Item>}
        {deeds.split && <Menu.Item onClick={deeds.split}>{t('agenda.split_item')}</Menu.Item>}
        {deeds.parts && <Menu.Item onClick={deeds.parts}>{t('agenda.make_cues')}</Menu.Item>}
        <Menu.Item onClick={deeds.addCue}>{t('agenda.add_cue')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={deeds.remove}>{t(line.kind === 'item' ? 'agenda.delete_item' : 'agenda.delete_cue')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
