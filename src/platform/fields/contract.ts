import { z } from 'zod';
import { roleNames } from '../access/actor.ts';
import { asOf, currency, flagInQuery, id, line, named, prose, route, version } from '../http/contract.ts';
import { fieldTypes, requiredLevels, rollupKinds } from './rules/definition.ts';
import { customValue } from './shapes.ts';

const read = { kind: 'field', action: 'read' } as const;
const write = { kind: 'field', action: 'write' } as const;
const byId = z.strictObject({ id });
const object = z.string().min(1).max(40).describe('The kind of record: company, contact, deal, product, person');
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be small letters, digits and _');
const roles = z.array(z.enum(roleNames)).min(1).max(roleNames.length).nullable();
const type = z.enum(fieldTypes);
const required = z.enum(requiredLevels);

const rollup = z.strictObject({
  child: z.string().min(1).max(40),
  how: z.enum(rollupKinds),
  field: z.string().min(1).max(60).optional(),
  where: z
    .array(z.strictObject({ field: z.string().min(1).max(60), is: z.string().max(200) }))
    .max(5)
    .optional(),
});
const options = z.strictObject({
  unit: line(20).optional(),
  decimals: z.int().min(0).max(8).optional(),
  currency: currency.optional(),
  choices: z
    .array(z.strictObject({ id: key.optional(), label: line(100), retired: z.boolean().optional() }))
    .max(200)
    .optional(),
  target: z.string().min(1).max(40).optional(),
  formula: z.string().min(1).max(2_000).optional(),
  rollup: rollup.optional(),
});

/** A field that a workspace added to a kind of record. */
export const field = named(
  'Field',
  z.object({
    id,
    version,
    object,
    key: z.string(),
    name: z.string(),
    help: z.string().nullable(),
    groupName: z.string().nullable(),
    position: z.int(),
    type,
    options: z.object({
      unit: z.string().optional(),
      decimals: z.int().optional(),
      currency: z.string().optional(),
      choices: z.array(z.object({ id: z.string(), label: z.string(), retired: z.boolean().optional() })).optional(),
      target: z.string().optional(),
      formula: z.string().optional(),
      rollup: z
        .object({
          child: z.string(),
          how: z.enum(rollupKinds),
          field: z.string().optional(),
          where: z.array(z.object({ field: z.string(), is: z.string() })).optional(),
        })
        .optional(),
    }),
    required,
    defaultValue: customValue,
    isUnique: z.boolean(),
    isIndexed: z.boolean().describe('Whether it is kept where lists filter and sort by it'),
    isPersonal: z.boolean().describe('Whether it is erased with the person'),
    isRetired: z.boolean(),
    readers: roles.describe('The roles that see it; null for everybody who sees the record'),
    writers: roles,
    result: z
      .string()
      .nullable()
      .describe('What a formula or roll-up is counted in: number, money, days, day, text, flag'),
    isAsked: z
      .boolean()
      .describe('Whether lists are ordered and filtered by it: formulas and roll-ups too, of all records'),
    limitedTo: z
      .enum(['own', 'team'])
      .nullable()
      .describe('Whose records below a roll-up counts for you; null for all'),
    maySet: z.boolean().describe('Whether your role may set it on records it may change'),
  }),
);

const fields = {
  name: line(80),
  help: prose(500).nullable(),
  groupName: line(60).nullable(),
  options,
  required,
  defaultValue: customValue,
  isUnique: z.boolean(),
  isIndexed: z.boolean(),
  isPersonal: z.boolean(),
  readers: roles,
  writers: roles,
};

export const listFields = route({
  id: 'fields.list',
  method: 'GET',
  path: '/api/v1/fields',
  summary: 'The fields that this workspace added to its records, in their order',
  rights: read,
  query: z.strictObject({ object: object.optional(), asOf, retired: flagInQuery().optional() }),
  answer: z.object({
    items: z.array(field),
    objects: z.array(
      z.object({
        object: z.string(),
        own: z.array(z.object({ key: z.string(), unit: z.string() })).describe('What formulas may use of every record'),
        ofCompany: z.boolean().describe('Whether it belongs to a company, whose fields formulas may use too'),
      }),
    ),
    mayWrite: z.boolean(),
  }),
});

export const createField = route({
  id: 'fields.create',
  method: 'POST',
  path: '/api/v1/fields',
  summary: 'Add a field to a kind of record',
  rights: write,
  body: z.strictObject({ ...z.object(fields).partial().shape, object, key: key.optional(), name: fields.name, type }),
  answer: field,
  created: true,
  refusals: ['too-many-fields'],
});

export const updateField = route({
  id: 'fields.update',
  method: 'PATCH',
  path: '/api/v1/fields/:id',
  summary: 'Change what a field is called, asks and offers, or retire it',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ ...fields, isRetired: z.boolean() }).partial(),
  answer: field,
});

const conversion = z.object({
  field,
  values: z.int(),
  misfitCount: z.int(),
  misfits: z.array(z.object({ id, title: z.string(), value: z.string() })).describe('The first 50'),
});
export const changeType = route({
  id: 'fields.changeType',
  method: 'POST',
  path: '/api/v1/fields/:id/type',
  summary: 'Make a field one of another type with all its values, or see which would not go',
  rights: write,
  concurrency: 'if-match',
  params: byId,
  body: z.strictObject({ type, options: options.optional(), dryRun: z.boolean().default(false) }),
  answer: conversion,
  current: field,
  refusals: ['does-not-convert', 'too-many-values'],
});

export const orderFields = route({
  id: 'fields.order',
  method: 'PUT',
  path: '/api/v1/fields/order',
  summary: 'Put the fields of a kind of record in another order',
  rights: write,
  body: z.strictObject({ object, ids: z.array(id).max(500) }),
  answer: z.object({ items: z.array(field) }),
});

export const whyField = route({
  id: 'fields.why',
  method: 'GET',
  path: '/api/v1/fields/:id/why',
  summary: 'How a computed field of a record comes to what it says, or why it says nothing',
  rights: read,
  params: byId,
  query: z.strictObject({ recordId: id, asOf }),
  answer: z.object({
    name: z.string(),
    formula: z.string().nullable(),
    value: customValue,
    reason: z.string().nullable().describe('Why there is no value'),
    inputs: z.array(z.object({ name: z.string(), value: customValue, reason: z.string().nullable() })),
    limitedTo: z.enum(['own', 'team']).nullable(),
  }),
});
