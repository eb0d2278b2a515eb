import type * as z from 'zod';
import { codeImage } from '../../platform/code-image';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers } from '../../platform/identity';
import { handOver, uploadFile } from '../../platform/storage';
import { fitsScene, miniCode } from '../../platform/wechat';
import { codeSheet, type PrintedCode } from '../code-sheet';
import type { BuildingCodes, CodeSheet, inputs } from '../contract';
import { knows } from '../homes';
import { addressesOfCell } from '../store';
import { childrenOf, nameOf } from '../tree';
import { currentTree } from '../tree-cache';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';

/** Where a scanned code leads; see buildingPlace in services/places.ts. */
const COMPOSE = 'packages/requests/pages/compose/index';
/** WeChat is asked for so many at once. */
const AT_ONCE = 5;
/** An answer has to stay small: so many are looked at on the phone, all of them on paper. */
const SHOWN = 4;

const ownGrids = ({ identity }: RegisteredCall) => [
  ...new Set(identity.posts.filter(knows).map(({ gridCode }) => gridCode)),
];

/** The grid, where it lies in one of theirs. @throws Refusal FORBIDDEN */
function within(call: RegisteredCall, gridCode: string | undefined): string {
  const own = ownGrids(call);
  const code = gridCode ?? own[0];
  if (code === undefined || !own.some((mine) => covers(mine, code)))
    throw refusals.forbidden('codes are printed by those who look after the grid');
  return code;
}

/** Buildings of a cell that have a code, each once, by name; one database call once the tree is known. */
async function buildingsOf(cell: string): Promise<{ code: string; name: string }[]> {
  const coded = (await addressesOfCell(cell)).filter(({ buildingCode }) => buildingCode !== '');
  const names = new Map(
    coded.map(({ buildingCode, estate, building }) => [buildingCode, `${estate} ${building}`.trim()]),
  );
  return [...names]
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true }));
}

/** Buildings to print codes for, or the grids below to choose from: one database call at most. */
export async function buildingCodes(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['building-codes']>,
): Promise<BuildingCodes> {
  const code = within(call, input.gridCode);
  const tree = await currentTree(call.now);
  const isCell = code.length === GRID_CODE_LENGTH.cell;
  return {
    grid: { code, name: nameOf(tree, code) },
    mine: ownGrids(call).map((mine) => ({ code: mine, name: nameOf(tree, mine) })),
    below: isCell ? [] : childrenOf(tree, code),
    items: isCell ? await buildingsOf(code) : [],
  };
}

/**
 * Makes the codes of some buildings and puts them on one sheet: WeChat's own where it makes them, else plain ones, which the
 * mini-program's own scanner reads. One database call.
 */
export async function printCodes(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['print-building-codes']>,
): Promise<CodeSheet> {
  const known = new Map((await buildingsOf(within(call, input.gridCode))).map(({ code, name }) => [code, name]));
  const unknown = input.codes.find((code) => !known.has(code));
  if (unknown !== undefined) throw refusals.badInput({ codes: '选的楼栋里有不在这里的，请重新选。' }, 'building code');
  const made: (PrintedCode & { code: string; plain: boolean })[] = [];
  for (let i = 0; i < input.codes.length; i += AT_ONCE)
    made.push(
      ...(await Promise.all(
        input.codes
          .slice(i, i + AT_ONCE)
          .map(async (code) => ({ code, name: known.get(code) ?? '', ...(await pictureOf(code)) })),
      )),
    );
  const sheet = derivedId('code-sheet', call.identity.openid, call.commandId);
  const { address } = await handOver(await uploadFile(`building-codes/${sheet}.xlsx`, await codeSheet(made)));
  return {
    address,
    shown: made.slice(0, SHOWN).map(({ code, name, picture, type }) => ({
      code,
      name,
      picture: `data:${type};base64,${picture.toString('base64')}`,
    })),
    buildings: made.length,
    plain: made.filter(({ plain }) => plain).length,
  };
}

const PNG = 0x89;
async function pictureOf(code: string): Promise<{ picture: Buffer; type: string; plain: boolean }> {
  const picture = fitsScene(code) ? await miniCode(code, COMPOSE) : null;
  if (picture) return { picture, type: picture[0] === PNG ? 'image/png' : 'image/jpeg', plain: false };
  const [, base64 = ''] = codeImage(code).split(',');
  return { picture: Buffer.from(base64, 'base64'), type: 'image/gif', plain: true };
}
