import {
  lineChanges,
  lineOfPerson,
  peoplePort,
  personChanges,
  shareChanges,
  sharesOfRecords,
} from '../people/organisation/server.ts';
import { meetingTimeline } from '../people/sessions/timeline.ts';
import { dashboardChanges } from '../performance/dashboards/boards/timeline.ts';
import { attachmentChanges, filesOf } from '../platform/attachments/timeline.ts';
import { commentTimeline } from '../platform/comments/reads.ts';
import { customTold } from '../platform/fields/told.ts';
import { changeSource } from '../platform/history/timeline/changes.ts';
import type { TimelinePorts } from '../platform/history/timeline/timeline.ts';
import {
  buyingRoleChanges,
  companyChanges,
  contactChanges,
  contactsOfCompany,
  partsOfAccounts,
  positionChanges,
} from '../process/accounts/timeline.ts';
import { activityTimeline } from '../process/activities/timeline.ts';
import { productChanges, productsBecome } from '../process/catalogue/timeline.ts';
import { becomingsOfLead, leadChanges, leadsBecome } from '../process/leads/timeline.ts';
import { dealChanges, dealsBecome, dealsOfCompany } from '../process/pipeline/timeline.ts';
import { quoteChanges, quotesOfDeal } from '../process/quotes/timeline.ts';

const files = filesOf(['company', 'contact', 'deal', 'product', 'activity', 'lead']);

/** What the timeline of everything is made of: whoever has something to tell adds its source, teller or kin here. */
export const timeline: TimelinePorts = {
  sources: [
    changeSource(
      [
        personChanges,
        lineChanges,
        shareChanges,
        companyChanges,
        contactChanges,
        buyingRoleChanges,
        positionChanges,
        productChanges,
        dealChanges,
        leadChanges,
        quoteChanges,
        dashboardChanges,
        attachmentChanges,
      ],
      customTold,
    ),
    commentTimeline(peoplePort),
    activityTimeline,
    meetingTimeline,
  ],
  kin: [
    lineOfPerson,
    ...sharesOfRecords,
    ...partsOfAccounts,
    contactsOfCompany,
    dealsOfCompany,
    dealsBecome,
    productsBecome,
    leadsBecome,
    ...becomingsOfLead,
    quotesOfDeal,
    ...files,
  ],
  peopleByIds: peoplePort.namesOf,
};
