import { describe, expect, test } from 'vitest';
import { aFile, tryImport } from '../planning.testing.ts';
import type { Mapping } from './mapping.ts';

const goals = ({ tables: [table] }: Mapping) =>
  Object.fromEntries(table!.columns.map(({ column, goal }) => [column, goal.to === 'field' ? goal.field : goal.to]));
const guess = async (name: string, ...lines: string[]) => (await tryImport([aFile(name, ...lines)])).mapping;

describe('an export of a known system is told by its headings, whatever its file is called', () => {
  test.each<[string, string, string, Record<string, string>]>([
    [
      'hubspot',
      'deal',
      'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Associated Contact IDs',
      { 'Close Date': 'expectedCloseOn', 'Deal owner': 'owner', 'Associated Contact IDs': 'contact' },
    ],
    [
      'hubspot',
      'contact',
      'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Associated Company',
      { 'Associated Company': 'company', 'Lifecycle Stage': 'leadStatus' },
    ],
    [
      'hubspot',
      'company',
      'Record ID,Company name,Company Domain Name,Company owner,City,Industry',
      { 'Company Domain Name': 'website', Industry: 'sector' },
    ],
    [
      'pipedrive',
      'deal',
      'Deal - ID,Deal - Title,Deal - Organization,Deal - Value,Deal - Status,Deal - Won time,Deal - Owner',
      { 'Deal - Won time': 'wonOn', 'Deal - Organization': 'company' },
    ],
    [
      'pipedrive',
      'contact',
      'Person - ID,Person - Name,Person - Email - Work,Person - Phone - Work,Person - Organization',
      { 'Person - Organization': 'company' },
    ],
    [
      'zoho',
      'deal',
      'Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage',
      { 'Deal Owner.id': 'owner', 'Account Name.id': 'company' },
    ],
    [
      'zoho',
      'contact',
      'Record Id,Contact Owner,First Name,Last Name,Account Name,Email,Mailing Street,Mailing City,Mailing Zip',
      { 'Mailing Zip': 'postalCode' },
    ],
    [
      'salesforce',
      'deal-contact',
      'Id,OpportunityId,ContactId,Role,IsPrimary,IsDeleted',
      { OpportunityId: 'deal', Role: 'role', IsPrimary: 'isPrimary' },
    ],
    [
      'hubspot',
      'deal-line',
      'Record ID,Name,Quantity,Unit price,Discount percentage,Net price,Associated Deal IDs',
      { Name: 'product', 'Discount percentage': 'discount', 'Associated Deal IDs': 'deal', 'Net price': 'nothing' },
    ],
    [
      'hubspot',
      'deal-history',
      'dealId,property,value,timestamp,sourceType',
      { dealId: 'deal', property: 'field', value: 'newValue', timestamp: 'at' },
    ],
    [
      'odoo',
      'deal-line',
      'Order Reference,Product,Description,Quantity,Unit Price,Discount (%),Subtotal',
      { 'Order Reference': 'deal', 'Discount (%)': 'discount', Subtotal: 'total' },
    ],
    [
      'espocrm',
      'deal',
      'id,name,amount,amountCurrency,accountId,accountName,contactsIds,stage,lastStage,probability,closeDate,assignedUserId',
      { accountId: 'company', amountCurrency: 'currency', contactsIds: 'contact', lastStage: 'nothing' },
    ],
    [
      'espocrm',
      'company',
      'id,name,website,emailAddress,phoneNumber,type,industry,billingAddressStreet,billingAddressCity,assignedUserName',
      { billingAddressStreet: 'street', industry: 'sector', assignedUserName: 'owner' },
    ],
    [
      'espocrm',
      'contact',
      'id,salutationName,firstName,lastName,title,emailAddress,phoneNumber,doNotCall,accountId,accountName,addressCity',
      { accountId: 'company', doNotCall: 'noContact', addressCity: 'city' },
    ],
    [
      'espocrm',
      'activity',
      'id,name,status,dateStart,dateEnd,parentId,parentType,accountId,description,assignedUserId',
      { name: 'subject', dateStart: 'dueOn', parentId: 'about', description: 'body' },
    ],
    [
      'espocrm',
      'note',
      'id,post,parentId,parentType,createdAt,createdById',
      { post: 'body', parentId: 'about', createdAt: 'at' },
    ],
    [
      'twenty',
      'deal',
      'Id,Name,Amount / Amount,Amount / Currency,Close date,Stage,Point of Contact Id,Company Id,Created by / Name',
      { 'Point of Contact Id': 'contact', 'Company Id': 'company', 'Created by / Name': 'nothing' },
    ],
    [
      'espocrm',
      'activity',
      'id,name,status,dateStart,dateEnd,parentId,parentType,leadsIds,contactsIds,assignedUserId',
      { parentId: 'about', leadsIds: 'lead', contactsIds: 'contact' },
    ],
    [
      'hubspot',
      'activity',
      'Record ID,Call Title,Call notes,Activity date,Call outcome,Associated Contact IDs,Associated Lead IDs',
      { 'Call Title': 'subject', 'Associated Lead IDs': 'lead' },
    ],
    [
      'pipedrive',
      'lead',
      'Lead - Title,Lead - Owner,Lead - Source channel,Organization,Contact person,Lead - Pipedrive System ID',
      { 'Lead - Title': 'name', Organization: 'companyName', 'Lead - Pipedrive System ID': 'externalId' },
    ],
    [
      'pipedrive',
      'activity',
      'Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Deal,Lead,Organization,Contact person',
      { Lead: 'lead', Deal: 'deal', 'Contact person': 'contact' },
    ],
    [
      'zoho',
      'activity',
      'Record Id,Subject,Due Date,Status,Contact Name.id,Contact Name,Related To.id,Related To,Task Owner',
      { 'Related To.id': 'about', 'Contact Name.id': 'contact' },
    ],
    [
      'twenty',
      'activity',
      'Id,Title,Body / Markdown,Body / BlockNote,Status,Due Date,Assignee Id',
      { Title: 'subject', 'Body / Markdown': 'body', 'Assignee Id': 'owner' },
    ],
    [
      'odoo',
      'deal',
      'External ID,Opportunity,Contact Name,Email,Phone,Salesperson,Expected Revenue,Stage',
      { 'Expected Revenue': 'amount', Salesperson: 'owner', Email: 'contact.email' },
    ],
    [
      'espocrm',
      'deal',
      'Name,Account,Stage,Amount,Amount Currency,Close Date,Assigned User',
      { 'Assigned User': 'owner', 'Close Date': 'expectedCloseOn' },
    ],
    [
      'suitecrm',
      'deal',
      'Opportunity Name,ID,Amount,Account Name,Expected Close Date,Sales Stage,Assigned User',
      { 'Sales Stage': 'stage' },
    ],
    [
      'twenty',
      'contact',
      'Id,Name / First Name,Name / Last Name,Emails / Primary Email,Phones / Primary Phone Number,Company / Id,Job Title',
      { 'Company / Id': 'company', 'Emails / Primary Email': 'email' },
    ],
    [
      'twenty',
      'deal',
      'Id,Name,Amount / Amount,Amount / Currency,Close date,Stage,Company / Id,Point of Contact / Id',
      { 'Amount / Amount': 'amount' },
    ],
    [
      'atomic',
      'deal',
      'id,name,company_id,contact_ids,category,stage,amount,created_at,expected_closing_date,sales_id',
      { contact_ids: 'contact', sales_id: 'owner' },
    ],
    [
      'salesforce',
      'deal-history',
      'Id,OpportunityId,CreatedDate,Field,OldValue,NewValue',
      { Field: 'field', NewValue: 'newValue' },
    ],
    [
      'salesforce',
      'lead-history',
      'Id,IsDeleted,LeadId,CreatedById,CreatedDate,Field,DataType,OldValue,NewValue',
      { LeadId: 'lead', CreatedDate: 'at', NewValue: 'newValue' },
    ],
    [
      'salesforce',
      'activity',
      'Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId',
      { WhoId: 'who', WhatId: 'about' },
    ],
    ['salesforce', 'deal-line', 'Id,OpportunityId,Product2Id,Quantity,UnitPrice,TotalPrice', { Product2Id: 'product' }],
    ['salesforce', 'product', 'Id,Name,ProductCode,Family,IsActive', { Family: 'series', ProductCode: 'code' }],
    ['salesforce', 'person', 'Id,Username,Name,Email,ManagerId,IsActive', { ManagerId: 'manager' }],
  ])('%s: %s', async (preset, kind, header, wanted) => {
    const mapping = await guess('export (3).csv', header);
    expect([mapping.preset, mapping.source, mapping.tables[0]!.kind]).toEqual([preset, preset, kind]);
    expect(goals(mapping)).toMatchObject(wanted);
  });
});
