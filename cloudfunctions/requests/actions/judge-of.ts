import { chiefsOf } from '../../directory/api';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';

/** The chief on duty nearest above a cell, of its community or higher; null when nobody is. One database call. */
export async function judgeOf(cellCode: string, now: number): Promise<string | null> {
  const { community, town, district } = GRID_CODE_LENGTH;
  const codes = [community, town, district].map((length) => cellCode.slice(0, length));
  const chiefs = await chiefsOf(codes, now);
  return codes.map((code) => chiefs.get(code)?.personId).find((personId) => personId !== undefined) ?? null;
}
