import assert from 'node:assert/strict';
import { it } from 'node:test';
import { getCountries } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { countriesFor } from '../../../src/element/countries.js';

it('the countries to choose from are those whose numbers are known', () => {
  const { all, likely } = countriesFor('en', ['fr-CH', 'de', 'nonsense!']);
  assert.deepEqual(all.map(({ code }) => code).sort(), getCountries(metadata).sort());
  assert.deepEqual(likely, [
    { code: 'CH', name: 'Switzerland' },
    { code: 'DE', name: 'Germany' },
  ]);
});
