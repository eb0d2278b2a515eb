import { at } from '../../services/navigate';

/** Pages that only this package opens. */
export const OWN_PAGES = {
  /** a form of a topic or a meeting. @param about what in it */
  councilForm: (kind: string, id: string, about = '') => `${at('council/fill')}?kind=${kind}&id=${id}&about=${about}`,
} as const;
