/** Length of an enrolment code. */
export const codeLength = 8;

/** A code as it is read aloud: capitals, without the dash and spaces people put in. */
export function cleanCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, codeLength);
}

/** The same in two groups of four, as it is easier to check. */
export function spacedCode(code: string): string {
  return code.length > 4 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;
}
