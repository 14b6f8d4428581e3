/** What people who ask say, and why some are given up or put back; nobody's words. */
export const asks: readonly (readonly [interest: string, message: string])[] = [
  [
    'Temperature sensors',
    'We lost a cold room over a weekend and nobody noticed. What would watching four rooms cost?',
  ],
  ['Audit trail', 'Our auditor wants readings without gaps. Can your system prove that none was changed afterwards?'],
  ['Gateway', 'We have sensors of three makers. Does your gateway read them, or must all be replaced?'],
  ['Frost protection', 'Two hectares of cherries, one night of frost a year that matters. What do you recommend?'],
  ['Insight', 'Please send me prices for fifteen sites, monthly, with alarms by telephone.'],
  ['Calibration', 'Do you calibrate on site, and how long is a certificate good for?'],
  ['Vibration sensors', 'Our compressors fail without warning. I would like to see an example from another dairy.'],
  ['ATEX gateway', 'Is there a version for zone 2? We store solvents.'],
];

export const givenUp: readonly string[] = [
  'A student who writes a thesis about cold chains.',
  'Sells sensors and wanted to know our prices.',
  'One freezer at home: nothing that we sell fits.',
  'Decided for another supplier last month, under contract for three years.',
  'Three calls and two mails, no answer.',
];

export const putBack: readonly string[] = [
  'The budget for this year is spent; talks begin again with the next.',
  'They move to another hall first and want to hear from us once they are in.',
  'Waits for the result of an audit.',
];

/** How many of a hundred come from where; those who were sent by somebody become deals far more often. */
export const sources = {
  Website: { medium: 'Search', campaign: 'Cold chain guide', others: 42, converted: 38 },
  'Trade fair': { medium: 'Event', campaign: 'Cold Chain Days', others: 33, converted: 6 },
  Webinar: { medium: 'Event', campaign: 'Audits without paper', others: 20, converted: 11 },
  Referral: { medium: 'Customer', campaign: null, others: 5, converted: 45 },
} as const;
export type Source = keyof typeof sources;
