import { ADDRESS_ROUTES } from './access/address-routes.ts';
import { INVITATION_ROUTES } from './access/invitation-routes.ts';
import { PASSWORD_ROUTES } from './access/password-routes.ts';
import { ACCESS_ROUTES } from './access/routes.ts';
import { TEAM_ROUTES } from './access/team-routes.ts';
import { AREA_ROUTES } from './areas/routes.ts';
import { CALL_ROUTES } from './calls/routes.ts';
import { DESK_ROUTES } from './desk/routes.ts';
import { DISCUSSION_ROUTES } from './discussion/routes.ts';
import { FEED_ROUTES } from './feeds/routes.ts';
import { FOLLOWING_ROUTES } from './following/routes.ts';
import { HOME_ROUTES } from './home/routes.ts';
import { MENDING_ROUTES } from './needs/mending.ts';
import { OWNER_ROUTES } from './needs/owner-routes.ts';
import { NEED_ROUTES } from './needs/routes.ts';
import { NOTICE_ROUTES } from './notices/routes.ts';
import { OPEN_DATA_ROUTES } from './open-data/routes.ts';
import { ORGANISATION_ROUTES } from './organisations/routes.ts';
import { PEOPLE_ROUTES } from './people/routes.ts';
import { PROPOSAL_ROUTES } from './proposals/routes.ts';
import { REALISATION_ROUTES } from './realisations/routes.ts';
import type { Route } from './route.ts';
import { SEARCH_ROUTES } from './search/routes.ts';

/** Every page of the community. The matrix of ranks and routes in the tests is this list's. */
export const ROUTES: readonly Route[] = [
  ...HOME_ROUTES,
  ...ACCESS_ROUTES,
  ...PASSWORD_ROUTES,
  ...ADDRESS_ROUTES,
  ...INVITATION_ROUTES,
  ...TEAM_ROUTES,
  ...CALL_ROUTES,
  ...DESK_ROUTES,
  ...NEED_ROUTES,
  ...MENDING_ROUTES,
  ...FOLLOWING_ROUTES,
  ...DISCUSSION_ROUTES,
  ...OWNER_ROUTES,
  ...NOTICE_ROUTES,
  ...OPEN_DATA_ROUTES,
  ...ORGANISATION_ROUTES,
  ...PEOPLE_ROUTES,
  ...PROPOSAL_ROUTES,
  ...REALISATION_ROUTES,
  ...SEARCH_ROUTES,
  ...AREA_ROUTES,
  ...FEED_ROUTES,
];
