import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Props of a dialog: a short form or a question over the page. */
export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/** A dialog with its title; what it holds is made anew each time it opens. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('core.close') }}
      styles={{ title: { fontWeight: 600, fontSize: '1.125rem', lineHeight: 1.35 } }}
    >
      {children}
    </Modal>
  );
}
