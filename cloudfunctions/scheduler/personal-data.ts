import type { PersonalData } from '../platform/personal-data';

/** What this context keeps of people, collection by collection. */
export const personal: PersonalData = {
  wakeups: 'none',
};
