import { plain } from '../../services/places';

/**
 * The building by whose code the app was opened: `scene` from a mini-program code, at most 32 characters, or `code` from a link
 * of our own. '' for none.
 */
export function codeInQuery({ code, scene }: { code?: string; scene?: string }): string {
  return plain(code ?? scene ?? '');
}
