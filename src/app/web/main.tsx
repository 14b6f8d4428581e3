import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from '../../kit/look/provider.tsx';
import { capabilities, session } from '../web.tsx';
import { startWords } from './i18n.ts';
import { newQueryClient } from './query.ts';
import { newRouter } from './router.tsx';

startWords();
const client = newQueryClient();
const router = newRouter({ capabilities, session, client });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Look>
          <RouterProvider router={router} />
        </Look>
      </QueryClientProvider>
    </StrictMode>,
  );
