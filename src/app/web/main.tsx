import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noteReach } from '../../kit/device/reach.ts';
import { PeopleProvider } from '../../kit/forms/people-port.ts';
import { Look } from '../../kit/look/provider.tsx';
import { TakenProvider, type TellTaken } from '../../kit/save/taken-port.ts';
import { findPeople } from '../../people/organisation/ui/queries.ts';
import { onProblem, onReached, onSessionEnded } from '../../platform/http/browser.ts';
import { capabilities, session } from '../web.tsx';
import { firstWords, laterWords, startWords } from './i18n.ts';
import { keepPages } from './pages-kept.ts';
import { newQueryClient } from './query.ts';
import { fillRecordPaths } from './record-paths.ts';
import { problemWords } from './refusals.ts';
import { newRouter } from './router.tsx';
import { takingsApi } from './screens/api.ts';
import { nobodyHere } from './session.ts';
import { leaveToSignIn } from './session-end.ts';

onProblem(problemWords(startWords()));
onReached(noteReach);
fillRecordPaths(capabilities);
// A first page in another language is drawn once its words are there, not in English before.
await firstWords();
const client = newQueryClient();
const router = newRouter({ capabilities, session, client });
onSessionEnded(() => {
  void nobodyHere();
  void leaveToSignIn(client, router, session);
});
// A file that was saved is there, whether or not it could be told.
const tellTaken: TellTaken = (body) => void takingsApi.call('POST /api/v1/takings', { body });
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Look>
          <TakenProvider value={tellTaken}>
            <PeopleProvider value={findPeople}>
              <RouterProvider router={router} />
            </PeopleProvider>
          </TakenProvider>
        </Look>
      </QueryClientProvider>
    </StrictMode>,
  );
// When the first page stands; a page that needs them sooner asks for them itself.
setTimeout(() => void laterWords().catch(() => undefined), 1_000);
keepPages();
