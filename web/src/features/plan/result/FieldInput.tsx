import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField, TimeField } from '@/ui/DateField';
import { dayOf, isoOf, type Field, type Value } from '../field';

interface FieldInputProps {
  field: Field;
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  error?: string;
  /** Choices with words of their own, where the field has none. */
  options?: readonly { value: string; label: string }[];
  autoFocus?: boolean;
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function NumberInput({ value, onChange, ...rest }: Omit<FieldInputProps, 'field'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value === null ? '' : String(value as number));
  const wrong = typed.trim() !== '' && !/^\d[\d.\s]*$/.test(typed.trim());
  return (
    <TextInput
      {...shared(rest)}
      inputMode="numeric"
      value={typed}
      error={wrong ? t('plan.number_form') : rest.error}
      onChange={(e) => {
        const text = e.currentTarget.value;
        setTyped(text);
        const figures = text.replace(/[.\s]/g, '');
        if (figures === '' || /^\d+$/.test(figures)) onChange(figures === '' ? null : Number(figures));
      }}
    />
  );
}

function shared({ label, error, autoFocus }: Pick<FieldInputProps, 'label' | 'error' | 'autoFocus'>) {
  return { label, error, size: 'sm' as const, 'data-autofocus': autoFocus || undefined, autoFocus };
}

/** The one field of a form that fits the kind of what is written into it. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, options } = props;
  const { t } = useTranslation();
  const same = shared(props);
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'number':
      return <NumberInput {...props} />;
    case 'date':
      return <DateField {...same} value={dayOf(text)} onChange={(at) => onChange(at === undefined ? null : isoOf(at))} />;
    case 'clock':
      return <TimeField {...same} value={text === '' ? undefined : minutesOf(text)} onChange={(m) => onChange(m === undefined ? null : clockOf(m))} />;
    case 'choice': {
      const own = (field.choices ?? []).map((c) => ({ value: c, label: t(`plan.choice_${field.name}_${c}`) }));
      return <NativeSelect {...same} value={text} data={[{ value: '', label: t('plan.not_chosen') }, ...(options ?? own)]} onChange={(e) => onChange(e.currentTarget.value || null)} />;
    }
    case 'list': {
      const lines = typeof value === 'object' && value !== null ? value.join('\n') : '';
      return <Textarea {...same} description={t('plan.one_a_line')} autosize minRows={2} maxRows={10} defaultValue={lines} onChange={(e) => onChange(e.currentTarget.value.split('\n').map((l) => l.trim()).filter(Boolean))} />;
    }
    case 'long':
      return <Textarea {...same} autosize minRows={2} maxRows={12} value={text} onChange={(e) => onChange(e.currentTarget.value)} />;
    default:
      return <TextInput {...same} value={text} autoComplete="off" onChange={(e) => onChange(e.currentTarget.value)} />;
  }
}
