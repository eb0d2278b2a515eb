import { at } from '../../services/navigate';

/** Pages that only this package opens. */
export const OWN_PAGES = {
  coopJoin: at('coop/join'),
  coopMembers: at('coop/members'),
  /** one line of the price list, or a new one of a team */
  coopPrice: (id: string, teamId = '') => `${at('coop/price')}?id=${id}${teamId ? `&team=${teamId}` : ''}`,
  /** for whom a fund pays, of one's own community when none is named */
  coopCare: (code = '') => `${at('coop/care')}${code ? `?code=${code}` : ''}`,
  coopCareAdd: (code: string) => `${at('coop/care-add')}?code=${code}`,
} as const;
