import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** All the zones this browser knows, by region, to choose one from. */
export function zonePicker(
  timeZone: string,
  label: string,
  choose: (timeZone: string) => void,
): TemplateResult {
  const regions = new Map<string, string[]>();
  for (const zone of new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', timeZone])) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : '';
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  const option = (zone: string) =>
    html`<option value=${zone} .selected=${live(zone === timeZone)}>
      ${zone.replaceAll('_', ' ')}
    </option>`;
  return html`<div class="field" part="field">
    <label part="label" for="zone">${label}</label>
    <select
      class="control"
      part="control"
      id="zone"
      name="time_zone"
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${[...regions].map(([region, zones]) =>
        region === ''
          ? zones.map(option)
          : html`<optgroup label=${region}>${zones.map(option)}</optgroup>`,
      )}
    </select>
  </div>`;
}
