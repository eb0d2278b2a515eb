import { COOP_LIMITS } from '../../../../miniprogram/vocabulary/coop';
import { date } from '../../fields';

/** What most rows have in common; a row says what is different. */
export const usual = {
  options: {},
  guards: [],
  effect: null,
  tells: [],
  fields: [],
  primary: false,
  confirm: '',
} as const;
export const day = (label: string) => date(label, COOP_LIMITS.visitDaysMost);
