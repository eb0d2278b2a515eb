import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';

/**
 * What a grid is called where it stands alone: a cell with its community, since many have a 第一网格; '' for none such.
 * @param nameOf the name of one grid, '' when unknown
 */
export async function fullNameOf(code: string, nameOf: (code: string) => Promise<string>): Promise<string> {
  const name = await nameOf(code);
  if (name === '' || code.length < GRID_CODE_LENGTH.cell) return name;
  return (await nameOf(code.slice(0, GRID_CODE_LENGTH.community))) + name;
}
