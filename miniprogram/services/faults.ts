import type { PlaceQuestion } from '../../cloudfunctions/requests/contract';
import type { CallError } from './call';

/** Why something was refused, as the server said it. */
export interface Fault {
  code: string;
  message: string;
  /** by the name of the field on the page */
  fields: Record<string, string>;
  /** the cells to choose from, when the place is in question */
  question: PlaceQuestion | null;
}

/** A refusal as a page shows it. */
export const faultOf = ({ code, message, fields, detail }: CallError): Fault => ({
  code,
  message,
  fields: faultFields(fields),
  question: questionIn(detail),
});

/** The server names fields by path (place.point.latitude, photos.0); the page shows them at its own field. */
export function faultFields(fields: Record<string, string> | undefined): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [path, message] of Object.entries(fields ?? {})) shown[path.split('.')[0] ?? path] ??= message;
  return shown;
}

/** What of a refused step belongs to which field of its form: the server says fields.note, the page note. */
export function faultsBy({ code, message, fields }: CallError): Record<string, string> {
  const short = Object.entries(fields ?? {}).map(([path, said]) => [path.replace(/^fields\./, ''), said]);
  const named = faultFields(Object.fromEntries(short) as Record<string, string>);
  return code === 'UNSAFE_WORDS' ? { note: message, ...named } : named;
}

/** The question about a place that an answer carries, null for none. */
export function questionIn(detail: unknown): PlaceQuestion | null {
  const asks =
    typeof detail === 'object' && detail !== null && 'candidates' in detail && Array.isArray(detail.candidates);
  return asks ? (detail as PlaceQuestion) : null;
}
