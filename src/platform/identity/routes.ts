import type { Served } from '../http/serve.ts';
import { asRoutes } from './as-routes.ts';
import type { FirstVisits } from './first-visit.ts';
import type { Desk } from './identity.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { sessionRoutes } from './session-routes.ts';

export const identityRoutes = (desk: Desk, firstVisits: FirstVisits): Served[] => [
  ...sessionRoutes(desk, firstVisits),
  ...invitationRoutes(desk),
  ...keyRoutes(desk),
  ...asRoutes(desk),
];
