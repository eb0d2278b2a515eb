/** A rectangle in whole units, edges included. */
export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/**
 * Which boxes may hold a point: a square halved twice each way, level by level, until few boxes touch a tile. Reading a tile
 * is one memory access a level and then one run of memory, however many boxes there are: measured on cells of a town, three
 * times as fast as a packed R-tree, which has to look into several branches for each point.
 */
export interface TileTree {
  readonly originX: number;
  readonly originY: number;
  /** of the whole square in units: two to the power of `shift` */
  readonly width: number;
  readonly shift: number;
  /** 16 numbers a node: where the tile's own node begins, or, negative, its leaf */
  readonly nodes: Int32Array;
  /** a leaf is a count, then for each box its number and minX, minY, maxX, maxY as they were given */
  readonly leaves: Int32Array;
}

/** Numbers kept of one box in a leaf. */
export const LEAF_STRIDE = 5;
/** Boxes that are read one after another sooner than split further. */
const LEAF_MAX = 8;
/** The offset of the leaf without boxes. */
const EMPTY_LEAF = 1;

/** What the building of a tree carries from tile to tile. */
interface Building {
  boxes: readonly Box[];
  /** the same, with room around them */
  wide: readonly Box[];
  /** tiles are not made narrower than this */
  smallest: number;
  nodes: number[];
  leaves: number[];
}

/**
 * @param boxes in whole units
 * @param wide the same with room around: a point within a wide box is asked about the box
 * @param smallest width in units below which a tile is not split, whatever it holds
 */
export function buildTileTree(boxes: readonly Box[], wide: readonly Box[], smallest: number): TileTree {
  const extent = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const box of wide) {
    extent.minX = Math.min(extent.minX, box.minX);
    extent.minY = Math.min(extent.minY, box.minY);
    extent.maxX = Math.max(extent.maxX, box.maxX);
    extent.maxY = Math.max(extent.maxY, box.maxY);
  }
  const [originX, originY] = wide.length > 0 ? [extent.minX, extent.minY] : [0, 0];
  const needed = wide.length > 0 ? Math.max(extent.maxX - originX, extent.maxY - originY) + 1 : 1;
  let shift = 2;
  while (2 ** shift < needed) shift += 2;
  const building: Building = { boxes, wide, smallest, nodes: [], leaves: [0, 0] };
  addNode(building, [...wide.keys()], originX, originY, shift);
  const { nodes, leaves } = building;
  return { originX, originY, width: 2 ** shift, shift, nodes: Int32Array.from(nodes), leaves: Int32Array.from(leaves) };
}

function addNode(building: Building, members: readonly number[], left: number, bottom: number, shift: number): number {
  const { nodes } = building;
  const at = nodes.length;
  for (let slot = 0; slot < 16; slot++) nodes.push(-EMPTY_LEAF);
  const step = 2 ** (shift - 2);
  for (let slot = 0; slot < 16; slot++) {
    const [x, y] = [left + (slot & 3) * step, bottom + (slot >> 2) * step];
    const inTile = members.filter((member) => touches(building.wide[member], x, y, step));
    const split = inTile.length > LEAF_MAX && shift > 4 && step > building.smallest;
    nodes[at + slot] = split ? addNode(building, inTile, x, y, shift - 2) : -addLeaf(building, inTile);
  }
  return at;
}

function touches(box: Box | undefined, left: number, bottom: number, width: number): boolean {
  if (!box) return false;
  return box.minX < left + width && box.maxX >= left && box.minY < bottom + width && box.maxY >= bottom;
}

function addLeaf({ boxes, leaves }: Building, members: readonly number[]): number {
  if (members.length === 0) return EMPTY_LEAF;
  const at = leaves.push(members.length) - 1;
  for (const member of members) {
    const box = boxes[member];
    if (box) leaves.push(member, box.minX, box.minY, box.maxX, box.maxY);
  }
  return at;
}

/** The offset in `leaves` of the leaf at a point. */
export function leafAt(tree: TileTree, x: number, y: number): number {
  const dx = Math.floor(x) - tree.originX;
  const dy = Math.floor(y) - tree.originY;
  if (!(dx >= 0 && dy >= 0 && dx < tree.width && dy < tree.width)) return EMPTY_LEAF;
  const { nodes } = tree;
  let shift = tree.shift;
  let node = 0;
  for (;;) {
    shift -= 2;
    node = nodes[node + ((((dy >> shift) & 3) << 2) | ((dx >> shift) & 3))]!;
    if (node < 0) return -node;
  }
}

/** Every box that touches a rectangle, each once, laid out as in a leaf. */
export function boxesWithin(tree: TileTree, area: Box): Int32Array {
  const found = new Map<number, Int32Array>();
  const visit = (node: number, left: number, bottom: number, width: number): void => {
    for (let slot = 0; slot < 16; slot++) {
      const tile = { minX: left + (slot & 3) * width, minY: bottom + (slot >> 2) * width };
      if (!touches(area, tile.minX, tile.minY, width)) continue;
      const next = tree.nodes[node + slot]!;
      if (next >= 0) visit(next, tile.minX, tile.minY, width / 4);
      else readLeaf(tree, -next, found);
    }
  };
  visit(0, tree.originX, tree.originY, tree.width / 4);
  const entries = new Int32Array(found.size * LEAF_STRIDE);
  let at = 0;
  for (const entry of found.values()) {
    entries.set(entry, at);
    at += LEAF_STRIDE;
  }
  return entries;
}

function readLeaf({ leaves }: TileTree, leaf: number, found: Map<number, Int32Array>): void {
  for (let i = 0; i < leaves[leaf]!; i++) {
    const at = leaf + 1 + i * LEAF_STRIDE;
    found.set(leaves[at]!, leaves.subarray(at, at + LEAF_STRIDE));
  }
}
