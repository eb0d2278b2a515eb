import * as z from 'zod';
import { documentId, gridCode, searchText, words } from '../platform/input';

/** What is done about where people live, and who says so (0096). */
export const homeInputs = {
  /** where one lives, how sure it is, and how to have it confirmed → MyHome */
  'my-home': z.strictObject({}),
  /** a neighbour asks one to confirm that they live here → HomeToVouch */
  'home-to-vouch': z.strictObject({ ref: documentId }),
  /** one says so → HomeToVouch */
  vouch: z.strictObject({ ref: documentId }),
  /** staff: who said that they live in a grid of theirs → HomesPage */
  homes: z.strictObject({
    gridCode: gridCode.optional(),
    status: z.enum(['stated', 'confirmed', 'refused']),
    text: searchText,
    cursor: z.string().max(600).optional(),
  }),
  /** staff: they do, or they do not; many at once → JudgedHomes */
  'judge-homes': z.strictObject({
    refs: z.array(documentId).min(1, '请选要确认的住址。').max(50, '一次最多 50 个。'),
    verdict: z.enum(['confirm', 'refuse']),
    why: words('原因', 0, 100).default(''),
  }),
} as const;

/** Where one lives, for oneself. */
export interface MyHome {
  /** names this address in the card that is sent to neighbours, '' for who lives nowhere yet */ ref: string;
  /** 清姜小区 3号楼 2单元 501 */ text: string;
  communityName: string;
  status: HomeStanding;
  /** 李四、王五 9月1日确认 */ byText: string;
  /** why it was refused, '' otherwise */ why: string;
  /** neighbours who said so, and how many it takes */ vouchers: string[];
  vouchersNeeded: number;
  /** how often one may still move within a year */ movesLeft: number;
}
export type HomeStanding = 'none' | 'stated' | 'confirmed' | 'refused';
/** Somebody who asks a neighbour. */
export interface HomeToVouch {
  ref: string;
  /** who, and which building: for whom they sent it to, and who may say so; '' for others */ name: string;
  building: string;
  /** one may say so; otherwise `hint` says why not */ mayVouch: boolean;
  hint: string;
  /** one has said so */ vouched: boolean;
}
/** Who said that they live in a grid, building by building. */
export interface HomesPage {
  grid: { code: string; name: string };
  /** grids whose people one may confirm */ mine: { code: string; name: string }[];
  items: HomeLine[];
  next: string | null;
}
export interface HomeLine {
  ref: string;
  name: string;
  /** 138****0000, '' for none */ maskedPhone: string;
  text: string;
  /** 9月1日登记 */ sinceText: string;
  /** 邻居 李四 作证; 赵六 9月1日确认 */ saidText: string;
  /** one's own: another has to say it */ own: boolean;
}
export interface JudgedHomes {
  done: number;
  /** moved since, or not one's to say */ passedOver: number;
}

export interface HomeActionViews {
  'my-home': MyHome;
  'home-to-vouch': HomeToVouch;
  vouch: HomeToVouch;
  homes: HomesPage;
  'judge-homes': JudgedHomes;
}
