import { everyRole, type Policy, sharedPolicy } from '../../platform/access/policy.ts';

/** That somebody was found, and the diagnosis, are for those who lead him: not for himself, and for nobody beside the line above him. */
export const casePolicy: Policy = {
  read: { ...everyRole('none'), leader: 'below', manager: 'below' },
  write: { ...everyRole('none'), leader: 'below', manager: 'below' },
};

/** From when on somebody is far behind is no secret; leaders say it, and every change stays in its history. */
export const rulePolicy: Policy = sharedPolicy({ leader: 'all' });

/** Whose plan it is reads it and every check; those who lead him write both. */
export const planPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'team', manager: 'team' },
  write: { ...everyRole('none'), leader: 'below', manager: 'below' },
};

/** What he says to his plan he alone writes, and those who lead him read it. */
export const wordsPolicy: Policy = {
  read: { ...everyRole('own'), leader: 'team', manager: 'team' },
  write: everyRole('own'),
};
