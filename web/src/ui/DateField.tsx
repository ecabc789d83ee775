import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, parseDate, parseTime } from '@/lib/format';

interface FieldProps<Value> extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  value: Value | undefined;
  /** Told the value once it can be read; undefined when the field is empty. */
  onChange: (value: Value | undefined) => void;
  error?: string;
}

function useTyped<Value>(value: Value | undefined, write: (v: Value) => string, read: (text: string) => Value | undefined) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === undefined ? '' : write(value));
  return { text, setTyped, wrong: typed !== undefined && typed.trim() !== '' && read(typed) === undefined, settle: () => setTyped(undefined) };
}

/** A day as 15/10/2025, whatever the browser's own order is; the value is its midnight in Vietnam (unix ms). */
export function DateField({ value, onChange, error, ...rest }: FieldProps<number>) {
  const { t } = useTranslation();
  const { text, setTyped, wrong, settle } = useTyped(value, formatDate, parseDate);
  return (
    <TextInput
      {...rest}
      value={text}
      inputMode="numeric"
      autoComplete="off"
      placeholder="15/10/2025"
      error={wrong ? t('core.date_form') : error}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        const day = parseDate(e.currentTarget.value);
        if (day !== undefined || e.currentTarget.value.trim() === '') onChange(day);
      }}
      onBlur={() => !wrong && settle()}
    />
  );
}

function writeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}h${String(minutes % 60).padStart(2, '0')}`;
}

/** A time of day as 14h00; the value is in minutes after midnight. */
export function TimeField({ value, onChange, error, ...rest }: FieldProps<number>) {
  const { t } = useTranslation();
  const { text, setTyped, wrong, settle } = useTyped(value, writeTime, parseTime);
  return (
    <TextInput
      {...rest}
      value={text}
      autoComplete="off"
      placeholder="14h00"
      error={wrong ? t('core.time_form') : error}
      onChange={(e) => {
        setTyped(e.currentTarget.value);
        const minutes = parseTime(e.currentTarget.value);
        if (minutes !== undefined || e.currentTarget.value.trim() === '') onChange(minutes);
      }}
      onBlur={() => !wrong && settle()}
    />
  );
}
