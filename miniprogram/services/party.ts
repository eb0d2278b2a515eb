/** A history as the timeline draws it, the latest on top. */
export function drawn<T extends object>(history: readonly T[]): (T & { photos: string[]; heldPhotos: never[] })[] {
  return [...history].reverse().map((entry) => ({ ...entry, photos: [], heldPhotos: [] }));
}
