import type { OutboxEntry } from '../../platform/notices';
import type { StepFields } from '../../platform/step-fields';
import type { Person } from './guards';
import type { Gone, Occasion, OccasionEntry, OccasionPlan, Organiser, SignUp } from './occasion';
import type { OccasionSide } from './step';

/** A person's wish to take a step of an occasion. */
export interface OccasionCommand {
  action: string;
  /** revision of the occasion the person acted on */
  revision: number;
  fields: StepFields;
  commandId: string;
  by: Organiser & Person & { sides: readonly OccasionSide[] };
  /** the people of the list whom the step is about, as the server found them by what was chosen */
  chosen: readonly SignUp[];
  /** where the form says that people meet, looked up; null when it does not say */
  place: OccasionPlan['place'] | null;
}

/** A change of the list's order that others may not have made wrong meanwhile: what must still stand in it, by path. */
export type Expected = Record<string, string | number | null>;

/**
 * What a step does to the occasion.
 * - join: one more at the end of the list, in the database's own order of arrival
 * - leave: one fewer; who moves up hears of it by the same write
 * - set: fields change; evaluate, by hand: nothing here, the people's own documents change
 */
export type OccasionDecision =
  | { do: 'join'; signUp: SignUp; birthYear: number | null }
  | {
      do: 'leave';
      gone: Gone;
      promoted: Occasion['promoted'];
      /** all who are asked then whether they take a place, and when that ends; null for no change */
      asked: Required<Pick<Occasion, 'offered' | 'nextClockAt'>> | null;
      expected: Expected;
      tells: OutboxEntry[];
    }
  | { do: 'set'; set: Partial<Occasion>; expected: Expected; entry: OccasionEntry; tells: OutboxEntry[] }
  | { do: 'evaluate'; chosen: readonly SignUp[]; fields: StepFields }
  | { do: 'by-hand'; effect: 'hand-in' | 'hand-out'; at: number; chosen: readonly SignUp[]; entry: OccasionEntry };
