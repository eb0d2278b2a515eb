import * as z from 'zod';
import { documentId, gridCode, token } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import {
  STATION_VIEWS,
  type StationStatus,
  type StationView,
} from '../../../miniprogram/packages/party/vocabulary/party';
import type { Tone } from '../../../miniprogram/packages/requests/vocabulary/requests';

const views = Object.keys(STATION_VIEWS) as [StationView, ...StationView[]];

export const stationInputs = {
  /** posts of a community of mine: free ones, mine, or all → Page<StationLine> */
  'list-stations': z.strictObject({
    view: z.enum(views).default('free'),
    gridCode: gridCode.optional(),
    cursor: z.string().max(200).optional(),
  }),
  /** one post whole → StationDetail */
  station: z.strictObject({ id: documentId }),
  /** any step of a post, as the view offered it → StationDetail */
  'perform-station': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** what a branch does that begins something: opening a post → BranchDesk */
  'perform-branch': z.strictObject({
    /** its community */ id: gridCode,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** the public card of a community's posts: who serves there and shows it → Serving */
  'who-serves': z.strictObject({ gridCode }),
  /** administrators: posts from before, with who holds them; see import-stations.ts for a row → { accepted } */
  'import-stations': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200) }),
  /** administrators: kinds of post in one batch, all or none; see kinds.ts for a row → { accepted } */
  'import-station-kinds': z.strictObject({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(200) }),
} as const;

export interface StationLine {
  id: string;
  title: string;
  /** 河畔社区 · 3号楼门厅 */ placeText: string;
  duties: string;
  places: number;
  free: number;
  /** 还差 2 人, 满了, 已撤销 */ freeText: string;
  status: { id: StationStatus; label: string; tone: Tone };
  /** my own term: 任期到 2027年3月1日, '' for none */ mineText: string;
}

export interface StationDetail extends StationLine {
  version: number;
  /** those who serve: all for the branch and those above, else who shows it, and oneself */
  holders: { name: string; termText: string; isMe: boolean }[];
  /** how many more serve than are named */ unnamed: number;
  termText: string;
  timeline: { at: number; atText: string; title: string; by: string; note: string }[];
  availableActions: AvailableAction[];
}

export interface Serving {
  gridName: string;
  items: { title: string; placeText: string; duties: string; names: string[] }[];
}

export interface StationActionViews {
  'list-stations': Page<StationLine>;
  station: StationDetail;
  'perform-station': StationDetail;
  'who-serves': Serving;
  'import-stations': { accepted: number };
  'import-station-kinds': { accepted: number };
}
