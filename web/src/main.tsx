import './ui/base.css';
import './ui/fonts.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { meQuery } from '@/api/me';
import { newQueryClient } from '@/api/query';
import { language, speak } from '@/i18n';
import { newRouter } from './routes';

const queryClient = newQueryClient(() => {
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
  void router.invalidate();
});
const router = newRouter(queryClient);
void speak(language());

const place = document.getElementById('root');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
