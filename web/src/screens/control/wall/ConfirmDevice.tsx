import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '@/api/problem';
import { keepFocus } from '../keys';
import type { AirDesk } from '../useAirDesk';
import css from './SitePanel.module.css';

/** Takes the four digits that the site reads out from its screen; what is wrong with them is told beside the field. */
export function ConfirmDevice({ airDesk, device }: { airDesk: AirDesk; device: string }) {
  const { t } = useTranslation();
  const [digits, setDigits] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setWrong('');
    try {
      await airDesk.moves.confirm(device, digits);
      (document.activeElement as HTMLElement | null)?.blur(); // Space is GO again
    } catch (error) {
      setWrong(asApiError(error).detail);
      setDigits('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={css.confirm} onSubmit={(e) => void send(e)}>
      <label>
        <span>{t('wall.digits')}</span>
        <input value={digits} inputMode="numeric" autoComplete="off" maxLength={4} placeholder={t('wall.digits_hint')} onChange={(e) => setDigits(e.currentTarget.value.replace(/\D/g, ''))} aria-invalid={wrong !== ''} />
      </label>
      <button type="submit" disabled={digits.length !== 4 || busy} onMouseDown={keepFocus}>{t('wall.confirm')}</button>
      <p role="alert">{wrong}</p>
    </form>
  );
}
