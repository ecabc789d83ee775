import { Button, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { ErrorNote } from './ErrorNote';

/** Props of the question before what cannot be undone. */
export interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  /** The question: "Thu hồi màn hình Hội trường?" */
  title: string;
  /** What happens and what stays. */
  children: ReactNode;
  /** The verb on the button: "Thu hồi". Never "OK". */
  verb: string;
  /** Done when the promise is; an error stays in the dialog. */
  onConfirm: () => Promise<unknown>;
  /** A word to be typed first, for what would hurt most. */
  word?: string;
}

/** Asks before what cannot be undone; for the rest do it at once and offer to undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <Question {...props} />
    </Dialog>
  );
}

function Question({ onClose, children, verb, onConfirm, word }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void confirm();
      }}
    >
      {children}
      {word !== undefined && (
        <TextInput mt="md" label={t('core.type_word', { word })} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} autoComplete="off" />
      )}
      {error !== undefined && <div style={{ marginTop: '1rem' }}><ErrorNote error={error} /></div>}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>{t('core.cancel')}</Button>
        <Button type="submit" color="gray" loading={busy} disabled={word !== undefined && typed !== word}>{verb}</Button>
      </Group>
    </form>
  );
}
