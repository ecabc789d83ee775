import { describe, expect, test } from 'vitest';
import { deskKey, type Press } from './keys';

function press(code: string, over: Partial<Press> = {}): Press {
  return { code, ctrlKey: false, altKey: false, metaKey: false, repeat: false, isComposing: false, ...over };
}

describe('keys of the desk', () => {
  test('by their place on the keyboard', () => {
    const asked = ['Space', 'Enter', 'KeyH', 'ArrowUp', 'ArrowDown', 'Backspace', 'Equal', 'NumpadAdd', 'Minus', 'KeyM', 'Slash'];
    expect(asked.map((code) => deskKey(press(code), 'none'))).toEqual([
      'go', 'take', 'hold', 'up', 'down', 'back', 'plus', 'plus', 'minus', 'message', 'keys',
    ]);
  });

  test('nothing while typing', () => {
    expect(deskKey(press('Space'), 'field')).toBeUndefined();
    expect(deskKey(press('Space', { isComposing: true }), 'none')).toBeUndefined();
  });

  test('a button reached by Tab keeps Space and Enter', () => {
    expect(deskKey(press('Space'), 'button')).toBeUndefined();
    expect(deskKey(press('Enter'), 'button')).toBeUndefined();
    expect(deskKey(press('KeyH'), 'button')).toBe('hold');
  });

  test('a key held down fires once, but goes on selecting', () => {
    expect(deskKey(press('Space', { repeat: true }), 'none')).toBeUndefined();
    expect(deskKey(press('ArrowDown', { repeat: true }), 'none')).toBe('down');
  });

  test('with Ctrl, Alt or Meta it belongs to the browser', () => {
    expect(deskKey(press('Minus', { ctrlKey: true }), 'none')).toBeUndefined();
  });
});
