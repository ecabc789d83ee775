/** Where a plan is given to begin a new event, where the program has that page. */
export const uploadPath = '/ke-hoach-moi';

const wanted = ['/su-kien/$event/chuong-trinh', '/su-kien/$event/ke-hoach', '/su-kien/$event/nhat-ky'];

/** The page that an event opens on: the first that this program has. */
export function firstPath(known: object): string {
  return wanted.find((path) => path in known) ?? '/';
}
