import { useEvent } from '@/api/event';
import { asApiError } from '@/api/problem';
import { useEventID } from '@/lib/params';
import { useNotices } from '@/live/notices';
import { ErrorNote } from '@/ui/ErrorNote';
import { Denied, NotFound } from './Lost';
import { DemoBanner } from './DemoBanner';
import { OfficeFrame } from './OfficeFrame';

/** The office around the pages of one event: its name above, its change notices heard below. */
export function EventFrame() {
  const event = useEventID();
  const { data, error, refetch } = useEvent(event);
  useNotices(data ? event : undefined);
  const status = error ? asApiError(error).status : 0;
  if (!data && error) {
    if (status === 404) return <NotFound />;
    if (status === 403) return <Denied />;
    return <ErrorNote error={error} retry={() => void refetch()} />;
  }
  return (
    <OfficeFrame
      event={event}
      eventName={data?.name}
      notice={data?.demo ? <DemoBanner event={data} /> : undefined}
    />
  );
}
