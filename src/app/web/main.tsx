import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from '../../kit/look/provider.tsx';
import { onProblem, onSessionEnded } from '../../platform/http/browser.ts';
import { capabilities, session } from '../web.tsx';
import { laterWords, startWords } from './i18n.ts';
import { newQueryClient } from './query.ts';
import { refusalWords } from './refusals.ts';
import { newRouter } from './router.tsx';
import { leaveToSignIn } from './session-end.ts';

onProblem(refusalWords(startWords()));
const client = newQueryClient();
const router = newRouter({ capabilities, session, client });
onSessionEnded(() => void leaveToSignIn(client, router, session));
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
// When the first page stands; a page that needs them sooner asks for them itself.
setTimeout(() => void laterWords().catch(() => undefined), 1_000);
