import { describe, expect, test } from 'vitest';
import { aFile, tryImport } from '../planning.testing.ts';
import type { Mapping } from './mapping.ts';

const goals = ({ tables: [table] }: Mapping) =>
  Object.fromEntries(table!.columns.map(({ column, goal }) => [column, goal.to === 'field' ? goal.field : goal.to]));
const guess = async (name: string, ...lines: string[]) => (await tryImport([aFile(name, ...lines)])).mapping;

describe('a plain spreadsheet is told by names in several languages and by values', () => {
  test.each<[string, string, string, string, Record<string, string>]>([
    [
      'German',
      'contact',
      'Vorname;Nachname;Firma;E-Mail;Telefon;PLZ;Ort;Straße',
      'Eva;Rot;Acme;eva@acme.de;+49 40 123456;20457;Hamburg;Kai 4',
      { Vorname: 'firstName', Firma: 'company', PLZ: 'postalCode', Ort: 'city', Straße: 'street' },
    ],
    [
      'French',
      'contact',
      'Prénom;Nom;Société;Courriel;Téléphone;Ville',
      'Luc;Petit;Acme;luc@acme.fr;+33 1 23 45 67 89;Lyon',
      { Prénom: 'firstName', Nom: 'lastName', Société: 'company', Courriel: 'email' },
    ],
    [
      'Spanish',
      'contact',
      'Nombre;Apellidos;Empresa;Correo electrónico;Teléfono',
      'Ana;Gil;Acme;ana@acme.es;+34 911 222 333',
      { Nombre: 'firstName', Apellidos: 'lastName', Empresa: 'company' },
    ],
    [
      'Portuguese',
      'deal',
      'Negócio;Empresa;Etapa;Valor;Data de fechamento;Vendedor',
      'Alfa;Acme;Proposta;1.234,50;25/03/2027;Rui',
      { Negócio: 'name', Etapa: 'stage', Valor: 'amount', 'Data de fechamento': 'closedOn', Vendedor: 'owner' },
    ],
    [
      'German deals',
      'deal',
      'Verkaufschance;Kunde;Phase;Betrag;Erwarteter Abschluss;Betreuer',
      'Alfa;Acme;Angebot;1.234,50;25.03.2027;Ida',
      { Kunde: 'company', Betrag: 'amount', Betreuer: 'owner' },
    ],
    [
      'slips',
      'contact',
      'Frist Name,Lastname,Emial,Phone Numbr',
      'Eva,Rot,eva@acme.de,+49 40 123456',
      { 'Frist Name': 'firstName', Emial: 'email', 'Phone Numbr': 'phone' },
    ],
    [
      'values alone',
      'contact',
      'Name,How to reach,Line',
      'Eva Rot,eva@acme.de,+49 40 123456',
      { 'How to reach': 'email', Line: 'phone' },
    ],
    [
      'products',
      'product',
      'Artikelnummer;Bezeichnung;Listenpreis;Warengruppe',
      'A-1;Winde;1.200,00;Winden',
      { Artikelnummer: 'code', Bezeichnung: 'name', Listenpreis: 'listPrice' },
    ],
    [
      'activities',
      'activity',
      'Subject,Due date,Type,Assigned to,Contact',
      'Call Eva,2027-03-04,Call,Ida,Eva Rot',
      { 'Due date': 'dueOn', 'Assigned to': 'owner', Contact: 'contact' },
    ],
    [
      'companies',
      'company',
      'Firma;Branche;Mitarbeiter;Webseite;Land',
      'Acme;Energie;120;acme.de;Deutschland',
      { Firma: 'name', Branche: 'sector', Mitarbeiter: 'employees' },
    ],
  ])('%s', async (_, kind, header, row, wanted) => {
    const mapping = await guess('Book1.csv', header, row, row.replace(/Eva|Acme|Alfa/, 'Ivo'));
    expect(mapping.tables[0]).toMatchObject({ kind, why: null });
    expect(goals(mapping)).toMatchObject(wanted);
  });

  test('each column says why and how sure; what is no field of ours is proposed as one of a fitting type', async () => {
    const rows = [
      'Ann,ann@a.com,Gold,yes,12.5,2027-01-02',
      'Bob,bob@a.com,Gold,no,3,2027-01-03',
      'Cid,cid@a.com,Silver,no,4,2027-01-04',
      'Dan,dan@a.com,Silver,no,4,2027-01-04',
      'Eva,eva@a.com,Gold,no,4,2027-01-04',
    ];
    const mapping = await guess('contacts.csv', 'Full name,Email,Tier,VIP?,Score,Trial began', ...rows);
    const told = mapping.tables[0]!.columns.map(({ column, goal, because, sure }) => [
      column,
      goal.to === 'new-field' ? goal.type : goal.to,
      because,
      sure > 0.4,
    ]);
    expect(told).toEqual([
      ['Full name', 'field', 'name', true],
      ['Email', 'field', 'name', true],
      ['Tier', 'choice', 'values', true],
      ['VIP?', 'flag', 'values', true],
      ['Score', 'number', 'values', true],
      ['Trial began', 'day', 'values', true],
    ]);
  });

  test('columns point to the table whose keys they hold, by id, name or e-mail', async () => {
    const { mapping } = await tryImport([
      aFile('firms.csv', 'Id,Name,Industry', 'K1,Acme,Energy', 'K2,Bolt,Retail', 'K3,Cork,Retail'),
      aFile(
        'people.csv',
        'First name,Last name,Email,Ref code',
        'Ann,A,ann@a.com,K1',
        'Bob,B,bob@b.com,K2',
        'Cid,C,cid@c.com,K3',
      ),
      aFile(
        'deals.csv',
        'Deal,Stage,Amount,Company,Contact',
        'D1,Proposal,5,Acme,ann@a.com',
        'D2,Won,6,Bolt,bob@b.com',
      ),
    ]);
    const refers = mapping.tables.flatMap(({ columns }) =>
      columns.flatMap(({ column, refers: to, because }) => (to ? [[column, to.kind, to.by, because]] : [])),
    );
    expect(refers).toEqual([
      ['Ref code', 'company', 'id', 'values'],
      ['Company', 'company', 'name', 'name'],
      ['Contact', 'contact', 'email', 'name'],
    ]);
  });

  test('a table that is none of ours says what it is most like and what it lacks', async () => {
    const {
      tables: [table],
    } = await guess('rain.csv', 'Station,Rainfall,Month', 'Kiel,12.5,2027-01', 'Bonn,3.5,2027-02');
    expect(table).toMatchObject({
      kind: null,
      why: 'not-ours',
      lacks: { columns: 'Station, Rainfall, Month' },
    });
  });
});

describe('how a column writes', () => {
  const columns = async (header: string, ...rows: string[]) => {
    const { mapping } = await tryImport([aFile('deals.csv', header, ...rows)]);
    return mapping.tables[0]!;
  };
  test('days and decimals are told from its values, and words for nothing', async () => {
    const table = await columns(
      'Deal;Stage;Amount;Close date',
      'A;Won;1.234,50;03/25/2027',
      'B;Won;NULL;03/04/2027',
      'C;Lost;-;N/A',
    );
    expect(table.styles).toMatchObject({ dates: 'month-first', decimals: 'comma' });
    expect(table.columns.map(({ nothing }) => nothing)).toEqual([undefined, undefined, ['NULL', '-'], ['N/A']]);
  });
});
