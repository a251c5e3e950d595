/** Arrow keys walk along a toolbar, which is one stop of the tab key. */
export function walkToolbar(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const { currentTarget: bar, target } = event;
  if (step === undefined || !(bar instanceof HTMLElement)) return;
  const isRightToLeft = getComputedStyle(bar).direction === 'rtl';
  const buttons = [...bar.querySelectorAll('button')];
  const next = buttons.indexOf(target as HTMLButtonElement) + (isRightToLeft ? -step : step);
  buttons[(next + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
