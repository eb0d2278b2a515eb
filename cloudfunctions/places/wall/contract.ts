import * as z from 'zod';
import { documentId, gridCode } from '../../platform/input';

export const wallInputs = {
  /** who does what here, when, and whom to ask → WallView */
  wall: z.strictObject({ communityCode: gridCode.optional() }),
  /** the same as a sheet to print: of one place, or of all → { address } */
  'print-wall': z.strictObject({ communityCode: gridCode.optional(), venueId: documentId.optional() }),
} as const;

export interface WallLine {
  /** 便民理发 */ what: string;
  /** 周一 9:00–11:00 */ when: string;
  /** 全科社工，擅长便民服务 */ who: string;
  phone: string;
}
export interface WallView {
  communityCode: string;
  communityName: string;
  places: { venueId: string; name: string; placeText: string; lines: WallLine[] }[];
  /** whom to ask in the community: posts and who is in them */ asks: { title: string; name: string; phone: string }[];
}
export interface WallViews {
  wall: WallView;
  'print-wall': { address: string };
}
