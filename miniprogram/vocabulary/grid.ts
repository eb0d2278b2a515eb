/**
 * The four-level grid. A code is 6 digits for the district, and 3 more for each level below it
 * (15 digits for a cell), so that a subtree is a range of codes.
 */
export const GRID_LEVELS = ['district', 'town', 'community', 'cell'] as const;
export type GridLevel = (typeof GRID_LEVELS)[number];

export const GRID_CODE_LENGTH: Readonly<Record<GridLevel, number>> = {
  district: 6,
  town: 9,
  community: 12,
  cell: 15,
};

/** Kinds of post that rules know by name; any other kind is data. */
export const POST_KINDS = {
  /** 网格员 */ gridWorker: 'gridWorker',
  /** 网格长: the chief of a cell, and of every grid above it, who answers when nobody nearer can */ chief: 'chief',
  /** 全科社工 */ communityWorker: 'communityWorker',
  /** 警务网格员 */ gridOfficer: 'gridOfficer',
  /** 物业管理员 */ propertyManager: 'propertyManager',
  /** 支部书记: answers for the party members of a community */ branchSecretary: 'branchSecretary',
  /** 单位联络人: answers for a partner unit to the communities of its members */ unitContact: 'unitContact',
  /** 合作社管理员: runs a community's cooperative, its members, orders, prices and books */
  cooperativeManager: 'cooperativeManager',
  /** 管理员 */ administrator: 'administrator',
} as const;

/** A place as the phone and the server exchange it: degrees, GCJ-02 (WeChat's own), accuracy in metres. */
export interface GeoPoint {
  longitude: number;
  latitude: number;
  accuracy?: number;
}
