import { hasRole, type Me } from '@/api/me';

/** Where a plan is given to begin a new event, where the program has that page. */
export const uploadPath = '/ke-hoach-moi';

/** Pages that an event may open on, with the roles that see each; the last is everybody's. */
const wanted: { path: string; roles?: string[] }[] = [
  { path: '/su-kien/$event/chuong-trinh', roles: ['organiser', 'director', 'mc', 'technician', 'reporter', 'viewer'] },
  { path: '/su-kien/$event/ke-hoach', roles: ['liaison', 'clerk'] },
  { path: '/su-kien/$event/thanh-phan', roles: ['reception', 'gate'] },
  { path: '/su-kien/$event/diem-cau', roles: ['operator'] },
  { path: '/su-kien/$event/don-vi' },
];

/** The page that an event opens on: the first that this program has and the person sees. */
export function firstPath(known: object, me: Me | undefined, event: string): string {
  return wanted.find(({ path, roles }) => path in known && (!roles || hasRole(me, event, ...roles)))?.path ?? '/';
}
