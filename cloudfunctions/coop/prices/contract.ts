import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, words } from '../../platform/input';
import type { MemberStatus } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { Parts } from '../money';
import { parts } from './parts';

const rows = z.array(z.record(z.string(), z.unknown())).min(1).max(500);

export const priceInputs = {
  /** the cooperative of a community, one's own when none is named: teams, the price list, what I am in it → CooperativeView */
  cooperative: z.strictObject({ communityCode: gridCode.optional() }),
  /** one line of the price list with all its prices → ServiceDetail */
  service: z.strictObject({ id: documentId }),
  /** managers: a price that was decided, of a service that is there or of a new one, or that it is offered no longer → ServiceDetail */
  'decide-price': z.strictObject({
    serviceId: documentId.optional(),
    /** of the view that was acted on, 0 for a new service */
    version: z.number().int().nonnegative().default(0),
    teamId: documentId.optional(),
    name: line('服务名称', 1, 20).optional(),
    unit: line('单位', 1, 6).optional(),
    /** null: from that day on it is not offered */ parts: parts.nullable(),
    from: beijingDay,
    reason: words('怎么定的', 4, 300),
  }),
  /** administrators: teams of communities; see service.ts for a row → { accepted } */
  'import-teams': z.strictObject({ rows }),
  /** administrators: services with the prices they begin with → { accepted }. One that is there stays as it is: its price is changed by decision */
  'import-services': z.strictObject({ rows }),
} as const;

export interface PriceView {
  /** 30 元, or 不再提供 */ priceText: string;
  partsText: string;
  /** null: not offered from that day on */ parts: Parts | null;
  /** 12月1日 0:00 起 */ fromText: string;
}
export interface ServiceView {
  id: string;
  name: string;
  unit: string;
  /** null while it is not offered */ price: PriceView | null;
  /** decided, and not in force yet */ next: PriceView | null;
  /** 6月1日 起不再提供, '' for what is offered or never was */ retiredText: string;
}
export interface TeamView {
  id: string;
  label: string;
  about: string;
  icon: string;
  services: ServiceView[];
  /** its page is open to who belongs to it, and to who runs or watches over the cooperative */ mayOpen: boolean;
}
export interface CooperativeView {
  communityCode: string;
  communityName: string;
  teams: TeamView[];
  /** null for who is no member and has not applied */
  me: { id: string; status: MemberStatus; label: string } | null;
  mayManage: boolean;
  mayOversee: boolean;
  mayReadBooks: boolean;
  /** whether one may order and apply here: who lives or works here */
  mayOrder: boolean;
}
export interface ServiceDetail extends ServiceView {
  teamId: string;
  version: number;
  mayDecide: boolean;
  /** the latest on top */
  history: (PriceView & { id: string; reason: string; by: string; decidedText: string })[];
}

export interface PriceActionViews {
  cooperative: CooperativeView;
  service: ServiceDetail;
  'decide-price': ServiceDetail;
  'import-teams': { accepted: number };
  'import-services': { accepted: number };
}
