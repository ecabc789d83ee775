/** One rule of the password policy and whether what is typed keeps it. The server has the last word. */
export interface Rule {
  key: string;
  kept: boolean;
}

function kinds(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{Ll}\p{Lu}\d]/u].filter((kind) => kind.test(password)).length;
}

/** The policy, rule by rule, for showing beside the field. */
export function passwordRules(password: string, email: string, min: number): Rule[] {
  const own = email.split('@')[0]?.toLowerCase() ?? '';
  return [
    { key: 'auth.rule_long', kept: [...password].length >= min },
    { key: 'auth.rule_kinds', kept: kinds(password) >= 2 },
    { key: 'auth.rule_own', kept: password !== '' && !(own.length > 3 && password.toLowerCase().includes(own)) },
  ];
}
