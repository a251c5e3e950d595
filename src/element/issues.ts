import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Issue } from '../contract/types.js';
import { inWords, issuesOf } from './fields.js';
import type { Field, Template, View } from './fields.js';
import { isError } from './form-control.js';
import { isOffered } from './layout.js';
import { mendsOf } from './mends.js';

/** All that is to be said about a field, errors first, next to its control, with its mends. */
export function issueList(view: View, field: Field): Template {
  const found = issuesOf(view, field);
  if (found.length === 0) return nothing;
  return html`<ul class="issues" id="${field}-issues">
    ${found.map(
      (issue) =>
        html`<li class=${issue.level} part=${isError(issue) ? 'error' : 'hint'}>
          <span>${inWords(view, issue)}</span>
          ${mendsOf(view, issue).map(
            ({ label, name, mend }) =>
              html`<button
                type="button"
                class="link"
                part="button"
                aria-label=${ifDefined(name)}
                @click=${mend}
              >
                ${label}
              </button>`,
          )}
        </li>`,
    )}
  </ul>`;
}

/** A link whose click moves the focus to a field, never the URL. */
export function fieldLink(view: View, field: string, words: string): TemplateResult {
  const go = (event: Event) => {
    event.preventDefault();
    view.goTo(field);
  };
  return html`<a href="#${field}" @click=${go}>${words}</a>`;
}

/** Issues as links to their fields, where these are there. */
export function issueLinks(view: View, issues: readonly Issue[]): Template {
  if (issues.length === 0) return nothing;
  return html`<ul>
    ${issues.map((issue) => {
      const sentence = inWords(view, issue);
      return html`<li class=${issue.level}>
        ${isOffered(view, issue.field) ? fieldLink(view, issue.field, sentence) : sentence}
      </li>`;
    })}
  </ul>`;
}

/** What keeps the campaign from being created. */
export function summary(view: View): Template {
  const errors = view.shown.filter(isError);
  if (!view.showsAll || errors.length === 0) return nothing;
  return html`<div
    class="summary"
    part="summary"
    id="summary"
    tabindex="-1"
    role="group"
    aria-labelledby="summary-title"
  >
    <h2 id="summary-title">${view.words.summaryTitle(errors.length, view.format)}</h2>
    ${issueLinks(view, errors)}
  </div>`;
}
