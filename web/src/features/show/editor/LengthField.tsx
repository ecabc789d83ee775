import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthText, parseLength } from './length';

interface LengthFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Seconds; null while it is open. */
  value: number | null;
  onChange: (seconds: number | null) => void;
}

/** A length in minutes, "15", or with its words, "2 phút 30 giây". */
export function LengthField({ value, onChange, ...rest }: LengthFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const wrong = typed !== undefined && typed.trim() !== '' && parseLength(typed) === undefined;
  return (
    <TextInput
      {...rest}
      autoComplete="off"
      value={typed ?? lengthText(t, value)}
      error={wrong ? t('agenda.length_form') : undefined}
      onChange={(e) => {
        const text = e.currentTarget.value;
        setTyped(text);
        const seconds = parseLength(text);
        if (seconds !== undefined) onChange(seconds);
        else if (text.trim() === '') onChange(null);
      }}
      onBlur={() => !wrong && setTyped(undefined)}
    />
  );
}
