import type { SquadKind } from '../../../miniprogram/packages/party/vocabulary/squads';

/** What an order for one kind of emergency usually says, kept by the grid that gives such orders. */
export interface OrderTemplate {
  _id: string;
  /** whose chiefs keep it; those below use it too */
  gridCode: string;
  gridName: string;
  title: string;
  purpose: string;
  /** where people usually gather, '' for nowhere in particular */
  spot: string;
  hours: number;
  ackMinutes: number;
  /** at each place */
  wanted: number;
  postKinds: string[];
  squadKinds: SquadKind[];
  /** who wrote it last */
  by: { openid: string; name: string; title: string };
  /** the last command written, for one that comes twice */
  commandId: string;
  updatedAt: number;
  version: number;
}
