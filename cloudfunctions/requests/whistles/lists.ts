import { covers, dispatches } from '../../platform/identity';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import type { WhistleView } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { RequestViewer } from '../access';
import { isDepartment } from './departments';
import { gridList, postList } from './standing';
import type { WhistleOrder } from './store';

/** Grids in which a person works as one who dispatches, the highest first. */
export function gridsOf({ posts }: RequestViewer): string[] {
  const codes = posts.filter(dispatches).map(({ gridCode }) => gridCode);
  return [...new Set(codes)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}
const departmentsOf = ({ posts }: RequestViewer) => posts.filter(isDepartment).map(({ postId }) => postId);
const answering = (viewer: RequestViewer) => gridsOf(viewer).filter((code) => code.length <= GRID_CODE_LENGTH.town);

/** Which lists a person has: as a street, as a department, as anybody who works for a grid. None for one who does none of this. */
export function viewsOf(viewer: RequestViewer): WhistleView[] {
  const street: WhistleView[] = answering(viewer).length > 0 ? ['dispatch', 'close', 'working'] : [];
  const department: WhistleView[] = departmentsOf(viewer).length > 0 ? ['report', 'answer'] : [];
  const grid: WhistleView[] = gridsOf(viewer).length > 0 && street.length === 0 ? ['open'] : [];
  const any = [...street, ...department, ...grid];
  return any.length > 0 ? [...any, 'done'] : [];
}

/** What waits for the person themselves. */
export const TODO_VIEWS: readonly WhistleView[] = ['dispatch', 'close', 'report', 'answer'];

/**
 * The names of the lists that a view shows; empty when the person has none of the kind. Pure.
 * @param gridCode a grid to look at; only one that a post of theirs covers counts
 */
export function listNames(viewer: RequestViewer, view: WhistleView, gridCode?: string): string[] {
  const grids = gridsOf(viewer);
  const own = gridCode === undefined ? grids[0] : grids.some((code) => covers(code, gridCode)) ? gridCode : undefined;
  switch (view) {
    case 'dispatch':
    case 'close':
    case 'working':
      return answering(viewer).map((code) => gridList(code, view));
    case 'report':
    case 'answer':
      return departmentsOf(viewer).map((postId) => postList(postId, view));
    case 'open':
      return own === undefined ? [] : [gridList(own, 'open')];
    case 'done':
      return [
        ...(own === undefined ? [] : [gridList(own, 'done')]),
        ...(gridCode === undefined ? departmentsOf(viewer).map((postId) => postList(postId, 'done')) : []),
      ];
  }
}

export const ORDER_OF: Readonly<Record<WhistleView, WhistleOrder>> = {
  dispatch: 'deadline',
  close: 'deadline',
  working: 'deadline',
  open: 'deadline',
  report: 'deadline',
  answer: 'answerBy',
  done: 'updatedAt',
};
