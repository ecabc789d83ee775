import { useQueryClient } from '@tanstack/react-query';
import { reconnect } from '@/live/connection';

/** To be called once the server knows us as somebody else: nothing read before counts any more. */
export function useEntered(): () => void {
  const client = useQueryClient();
  return () => {
    client.clear();
    reconnect();
  };
}
