import { EnrolForm } from './EnrolForm';

/** Where a browser becomes a screen. */
export function EnrolPage() {
  return <EnrolForm />;
}
