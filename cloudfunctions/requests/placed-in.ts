import type { CellSummary } from '../directory/api';
import { neighbourhoodOf } from './neighbour-view';
import type { ServiceRequest } from './request';

/** What a request keeps of the cell it lies in; whatever follows from the cell is set here, and so wherever a request is placed. */
export function placedIn(
  { code: cellCode, name: cellName }: CellSummary,
  { visibility, status }: Pick<ServiceRequest, 'visibility' | 'status'>,
): Pick<ServiceRequest, 'cellCode' | 'cellName' | 'neighbourhood'> {
  return { cellCode, cellName, neighbourhood: neighbourhoodOf({ visibility, status, cellCode }) };
}
