/** Light text means a dark page, whatever its color-scheme says. `color` is a computed one. */
export function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = /^rgb/.test(color)
    ? (color.match(/[\d.]+/g) ?? []).map(Number)
    : [];
  return 0.3 * red + 0.6 * green + 0.1 * blue > 140;
}
