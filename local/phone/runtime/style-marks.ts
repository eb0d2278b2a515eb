/**
 * Stands before every class name in a compiled style. The runtime puts the component's prefix there, or nothing when the
 * component shares its styles: `styleIsolation` may be set in the script, which only the runtime knows.
 */
export const PREFIX = '__PFX__';
/** Stands for the value of the `wx-host` attribute, which is what `:host` selects. */
export const HOST = `${PREFIX}HOST`;

const LENGTH = /(?<![\w#.-])(-?\d*\.?\d+)(rpx|vh|vw)\b/g;

/** rpx, vh and vw are the phone's, not the window's: the phone may be narrower than the window and has bars. */
export function phoneUnits(value: string): string {
  return value.replace(LENGTH, (_, amount: string, unit: string) => `calc(${amount} * var(--wx-${unit}))`);
}
