/** A door as it is compared: ５０２ 室 is 502. */
export function wideless(room: string): string {
  return room
    .normalize('NFKC')
    .replace(/[\s室号户]/g, '')
    .toLowerCase();
}
