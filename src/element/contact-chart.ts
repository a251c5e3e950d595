import { html, nothing, svg } from 'lit';
import type { Breakdown } from '../contacts/types.js';
import { countryName } from './countries.js';
import type { Template, View } from './fields.js';

/** Countries with a colour of their own; the rest are one. */
const most = 4;

/** Who is called: one thin bar of countries, with its legend in words, and the kinds of numbers. */
export function chart({ words, format }: View, breakdown: Breakdown, language: string): Template {
  const { contacts } = words;
  const { countries, kinds } = breakdown;
  const total = countries.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return nothing;
  const shown = countries.slice(0, most).map(([code, count]) => ({
    name: code === '' ? contacts.noOnesCountry : countryName(code, language),
    count,
  }));
  const further = countries.slice(most);
  if (further.length > 0) {
    const count = further.reduce((sum, [, one]) => sum + one, 0);
    shown.push({ name: contacts.furtherCountries(further.length, format), count });
  }
  let x = 0;
  const bars = shown.map(({ count }, i) => {
    const width = (100 * count) / total;
    const bar = svg`<rect class="part-${i}" x="${x}%" y="0" width="${width}%" height="100%"></rect>`;
    x += width;
    return bar;
  });
  return html`<div class="chart">
    <svg aria-hidden="true" width="100%" height="8">${bars}</svg>
    <ul class="legend" aria-label=${contacts.countriesLabel}>
      ${shown.map(
        ({ name, count }, i) =>
          html`<li>
            <svg class="swatch" aria-hidden="true" width="10" height="10">
              <rect class="part-${i}" width="10" height="10"></rect>
            </svg>
            ${name} <span class="number">${format.number(count)}</span>
          </li>`,
      )}
    </ul>
    <p class="hint" part="hint">
      ${kinds.map(([kind, count]) => contacts.kinds[kind](count, format)).join(' · ')}
    </p>
  </div>`;
}
