import { z } from 'zod';
import { customShown } from '../../platform/fields/shapes.ts';
import { currency, day, id, line, named, version } from '../../platform/http/contract.ts';
import { buyingRoles, stances } from './rules/buying-group.ts';
import { contactWays } from './rules/may-contact.ts';
import { channelKinds } from './rules/reaching.ts';

const text = z.string().nullable();
export const who = z.object({ id, name: z.string() });
/** What an act that can be taken back answers. */
export const removed = z.object({ groupId: id.describe('Undo it by this') });

/** One of several numbers, as it was typed; it is found however it is written. */
const phone = z.strictObject({ label: line(60).nullable(), number: line(60) });
const address = z.strictObject({
  label: line(60).nullable().describe('Head office, invoices, home'),
  street: line(300).nullable(),
  postalCode: line(20).nullable(),
  city: line(120).nullable(),
  region: line(120).nullable(),
  country: line(120).nullable(),
  spot: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable()
    .optional()
    .describe('In degrees, where it is known: routes and maps go by it'),
});
const channel = z.strictObject({ kind: z.enum(channelKinds), value: line(300) });

/** How a company or somebody can be reached, beside the first e-mail and number. */
export const reaching = {
  addresses: z.array(address).max(20),
  phones: z.array(phone).max(20),
  channels: z.array(channel).max(20),
};

const ways = z.union([z.literal('all'), z.array(z.enum(contactWays)).min(1).max(contactWays.length)]);
/** Does not want to be contacted: by which ways, since when and why. */
export const noContact = z.object({ ways, since: day, reason: text });
/** As it is entered; without a day it is since today. */
export const noContactGiven = z.strictObject({ ways, since: day.optional(), reason: line(500).nullable().optional() });

export const tag = named('Tag', z.object({ id, version, name: z.string() }));
const tagged = z.array(who).describe('Its tags by name');
const hiddenFrom = 'Null for roles that do not need it';

/** A company as lists and pages show it. */
export const company = named(
  'Company',
  z.object({
    id,
    version,
    name: z.string(),
    parent: who.nullable().describe('The company it belongs to'),
    owner: who.nullable(),
    sector: text,
    country: text,
    website: text,
    employees: z.int().nullable(),
    revenue: z.int().nullable().describe('Of a year, in whole minor units of its currency'),
    currency: currency.nullable(),
    foundedYear: z.int().nullable(),
    tags: tagged,
    addresses: reaching.addresses,
    phones: reaching.phones,
    channels: reaching.channels,
    noContact: noContact.nullable(),
    custom: customShown,
  }),
);

/** Somebody who works for a company; how to reach him is null for roles that do not need it. */
export const contact = named(
  'Contact',
  z.object({
    id,
    version,
    name: z.string(),
    company: who.nullable(),
    owner: who.nullable(),
    title: text,
    email: text,
    phone: text,
    tags: tagged,
    addresses: reaching.addresses.nullable().describe(hiddenFrom),
    phones: reaching.phones.nullable().describe(hiddenFrom),
    channels: reaching.channels.nullable().describe(hiddenFrom),
    noContact: noContact.nullable(),
    companyNoContact: noContact.omit({ reason: true }).nullable().describe('What the company said for everybody there'),
    custom: customShown,
  }),
);

/** How strong a relationship is. */
export const strength = z.object({
  value: z.number().nullable().describe('0 to 1; null while there were too few contacts to know'),
  n: z.int().describe('Contacts it is made from'),
});

/** What a contact does, or did, at another company than his main one. */
export const position = named(
  'Position',
  z.object({
    id,
    version,
    contact: who,
    company: who,
    title: text,
    fromOn: day.nullable(),
    untilOn: day.nullable(),
  }),
);

/** Somebody's part in a company's decision to buy. */
export const buyingRole = named(
  'BuyingRole',
  z.object({
    id,
    version,
    contact: who.extend({ title: text }),
    companyId: id,
    role: z.enum(buyingRoles),
    stance: z.enum(stances),
    note: text,
  }),
);
