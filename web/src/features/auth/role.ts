/** What a person may be in one event, in the order screens list them. */
export const roles = [
  'organiser', 'director', 'mc', 'technician', 'reception', 'gate', 'liaison', 'clerk', 'operator', 'judge', 'reporter', 'viewer',
] as const;
export type Role = (typeof roles)[number];
