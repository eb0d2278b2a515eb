import { COOP_LIMITS } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { plainRow, type RowField } from '../../../platform/step-rows';
import { choice, date } from '../../fields';
import type { ServiceOrder } from '../order';

/** What most rows have in common; a row says what is different. */
export const usual = { ...plainRow, options: {}, tells: [] } as const;
export const day = (label: string) => date(label, COOP_LIMITS.visitDaysMost);
/** Once its price was entered it is done again for nothing. */
export const workedOnAgain = ({ money }: ServiceOrder): ServiceOrder['status'] =>
  money.charged ? 'warranty' : 'working';

/** A choice among what is looked up for the very order; whoever looks it up says whether what was chosen is among it. */
export function lookedUp(label: string): RowField {
  const { options: _none, ...field } = choice(label);
  return field;
}
