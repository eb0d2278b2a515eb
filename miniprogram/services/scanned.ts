/** The text of a code, which may stand in a link: that is how WeChat's own scanner finds this mini-program. */
export function codeIn(scanned: string): string {
  return /^https:/.test(scanned) ? decodeURIComponent(scanned.split('/').pop()?.split('?')[0] ?? '') : scanned;
}

/** The code by which WeChat's own scanner opened a page, '' for a page that was opened otherwise. @param query of the page */
export function codeFromLink({ q = '' }: { q?: string }): string {
  return q ? codeIn(decodeURIComponent(q)) : '';
}
