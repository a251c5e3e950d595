import { expect } from '@open-wc/testing';
import { cellCases } from '../samples/phone-cells.js';
import { said } from '../suites/phone-cells.js';

describe('a cell with a phone number, in a page', () => {
  for (const [situation, cases] of Object.entries(cellCases)) {
    it(situation, () => {
      for (const [cell, home, expected] of cases) {
        expect(said(cell, home), JSON.stringify(cell)).to.equal(expected);
      }
    });
  }
});
