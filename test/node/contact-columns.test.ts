import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { guessColumns, headerKey } from '../../src/contacts/columns.js';

const split = (line: string) => line.split(';');

describe('columns', () => {
  for (const [language, header, fields] of [
    ['English', 'Phone;First name;Last name', 'phone_number;first_name;last_name'],
    ['German', 'Nachname;Vorname;Handynummer', 'last_name;first_name;phone_number'],
    ['French', 'Nom;Prénom;N° de téléphone', 'last_name;first_name;phone_number'],
    ['Spanish', 'Nombre;Apellidos;Móvil', 'first_name;last_name;phone_number'],
    ['Italian', 'Cognome;Nome;Cellulare', 'last_name;first_name;phone_number'],
    ['Portuguese', 'Nome;Sobrenome;Celular', 'first_name;last_name;phone_number'],
    ['Polish', 'Imię;Nazwisko;Telefon komórkowy', 'first_name;last_name;phone_number'],
    ['Hungarian', 'Vezetéknév;Keresztnév;Telefonszám', 'last_name;first_name;phone_number'],
    ['Swedish', 'Förnamn;Efternamn;Mobilnummer', 'first_name;last_name;phone_number'],
    ['Russian', 'Фамилия;Имя;Телефон', 'last_name;first_name;phone_number'],
    ['Greek', 'Όνομα;Επώνυμο;Κινητό τηλέφωνο', 'first_name;last_name;phone_number'],
    ['the API’s words', 'param2;PHONE_NUMBER;last_name', 'param2;phone_number;last_name'],
  ] as const) {
    it(`with a header in ${language} are told by it`, () => {
      const guess = guessColumns([split(header), ['x', 'y', 'z']]);
      assert.deepEqual(guess.fields, split(fields));
      assert.equal(guess.hasHeader, true);
      assert.deepEqual(guess.header, split(header));
    });
  }

  it('with whole names make them first names', () => {
    assert.deepEqual(
      guessColumns([
        ['Name', 'Tel.'],
        ['Zoé Martin', '+33612345678'],
      ]).fields,
      ['first_name', 'phone_number'],
    );
  });

  it('prefer the mobile phone, and leave the other phone, fax and e-mail out', () => {
    const sample = [
      'Téléphone fixe;Fax;Portable;Ville;E-mail',
      '0145678901;0145678902;0612345678;Paris;zoe@example.org',
    ].map(split);
    assert.deepEqual(guessColumns(sample).fields, ['', '', 'phone_number', 'param1', '']);
  });

  it('take no row with a damaged number for a header', () => {
    for (const cell of [
      '3.36E+10',
      '3,36E+10',
      '0612345',
      '+33612345678 Zoé',
      '+33 612345678 x12',
    ]) {
      const { hasHeader } = guessColumns([
        [cell, 'Zoé'],
        ['+447400123456', 'Alex'],
        ['+447400123457', 'Bob'],
      ]);
      assert.equal(hasHeader, false, cell);
    }
    const { hasHeader } = guessColumns([
      ['Kontakt 2024', 'Rufnummer'],
      ['+447400123456', 'Alex'],
    ]);
    assert.equal(hasHeader, true, 'a year is part of a name');
  });

  it('without a header are told by what they hold', () => {
    const sample = [
      '100000001;75011;2026-11-24;+33 6 12 34 56 78;Zoé',
      '100000002;13001;2026-11-25;06.12.34.56.79;Jörg',
      '100000003;69001;2026-11-26;0033612345670;Anne',
    ].map(split);
    const { hasHeader, header, fields } = guessColumns(sample);
    assert.equal(hasHeader, false);
    assert.equal(header, undefined);
    assert.deepEqual(fields, ['param1', 'param2', 'param3', 'phone_number', 'param4']);
  });

  it('of which only numbers were pasted are phone numbers', () => {
    assert.deepEqual(guessColumns([['+33612345678'], ['0612345679']]).fields, ['phone_number']);
    assert.deepEqual(guessColumns([['33612345678']]).fields, ['phone_number']);
  });

  it('under names nobody knows are a table if phone numbers stand below', () => {
    const guess = guessColumns([[''], ['Qui', 'Quoi'], ['Zoé', '+33612345678']]);
    assert.equal(guess.hasHeader, true);
    assert.deepEqual(guess.fields, ['param1', 'phone_number']);
  });

  it('become five parameters at most, in order, blank ones left out', () => {
    const guess = guessColumns([split('tel;a;b;;c;d;e;f'), split('+33612345678;1;2;;3;4;5;6')]);
    assert.deepEqual(guess.fields, split('phone_number;param1;param2;;param3;param4;param5;'));
  });

  it('of a downloaded list of refused rows are recognised and left out', () => {
    const sample = ['phone_number;first_name;import_line;import_problem', '06;Zoé;12;no number'];
    const guess = guessColumns(sample.map(split));
    assert.deepEqual(guess.fields, ['phone_number', 'first_name', '', '']);
    assert.equal(guess.isReimport, true);
    assert.equal(guessColumns([['Phone'], ['+33612345678']]).isReimport, false);
  });

  it('of nothing are none', () => {
    assert.deepEqual(guessColumns([]), { hasHeader: false, fields: [], isReimport: false });
    assert.deepEqual(guessColumns([['', ' ']]).fields, []);
  });

  it('give no field twice, whatever they hold', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('phone', 'nom', 'param1', '+33612345678'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 5 }), (sample) => {
        const given = guessColumns(sample).fields.filter((field) => field !== '');
        assert.equal(new Set(given).size, given.length);
      }),
    );
  });

  it('are remembered by their header, however it is written', () => {
    assert.equal(headerKey(['Prénom ', 'N° TÉL.']), headerKey(['prenom', 'N° tel']));
    assert.notEqual(headerKey(['a', 'b']), headerKey(['b', 'a']));
    assert.notEqual(headerKey(['ab', '']), headerKey(['a', 'b']));
  });
});
