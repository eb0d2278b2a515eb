import { gridNameOf } from '../../../directory/api';
import { unitsByIds } from '../../../party/api';
import { addOnce } from '../../../platform/database';
import type { Call } from '../../../platform/endpoint';
import type { GivenFault, ImportCells } from '../../../platform/import-table';
import { faultsFrom, parseRows, refuseFaults, type RowFaults } from '../../../platform/parse-rows';
import { OFFERS } from '../../offers/store';
import { PACTS } from '../../pacts/store';
import { balancesOf } from '../../units/funds';
import { PARTNERSHIPS } from '../../units/store';
import { offerFrom, pactFrom, partnershipFrom, type Named } from '../documents';
import { offerRow, pactRow, partnershipRow, termsOf, type OfferRow, type PactRow, type PartnershipRow } from '../rows';

interface Pointing {
  communityCode: string;
  unitId: string;
  gridCode?: string;
}

/** What rows point to, by name, once for all. A row that points to nothing is named. @throws Refusal BAD_INPUT */
async function namesOf(rows: readonly Pointing[], now: number): Promise<(row: Pointing) => Named> {
  const units = new Map((await unitsByIds(rows.map(({ unitId }) => unitId))).map(({ _id, name }) => [_id, name]));
  const codes = [...new Set(rows.flatMap(({ communityCode, gridCode }) => [communityCode, gridCode || communityCode]))];
  const grids = new Map(
    await Promise.all(codes.map(async (code): Promise<[string, string]> => [code, await gridNameOf(code, now)])),
  );
  const faults: RowFaults = {};
  rows.forEach(({ communityCode, unitId, gridCode }, i) => {
    if (!grids.get(communityCode)) faults[`rows.${i}.communityCode`] = '没有这个社区。';
    if (unitId !== '' && !units.has(unitId)) faults[`rows.${i}.unitId`] = '名单里没有这个单位。';
    if (gridCode && !grids.get(gridCode)) faults[`rows.${i}.gridCode`] = '没有这个网格。';
  });
  refuseFaults(faults);
  return ({ communityCode, unitId, gridCode }) => ({
    communityName: grids.get(communityCode) ?? '',
    unitName: units.get(unitId) ?? '',
    gridName: grids.get(gridCode || communityCode) ?? '',
  });
}

/** All at once; where some are there already, one by one: what is there stays as it is. */
async function insertAll(name: string, documents: readonly { _id: string }[]): Promise<void> {
  if (documents.length === 0 || (await addOnce(name, [...documents]))) return;
  for (const document of documents) await addOnce(name, document);
}

function refuseFunds(rows: readonly PartnershipRow[]): void {
  const faults: RowFaults = {};
  rows.forEach(({ funds }, i) => {
    if (balancesOf(funds).some(({ outstanding, left }) => outstanding < 0 || left < 0))
      faults[`rows.${i}.funds`] = '到账不能多于承诺，使用不能多于到账。';
  });
  refuseFaults(faults);
}

function refuseTerms(rows: readonly PactRow[]): void {
  const faults: RowFaults = {};
  rows.forEach((row, i) => {
    const terms = termsOf(row).length;
    if (row.signedOn !== null && terms === 0) faults[`rows.${i}.needs`] = '已签字的协议至少要有一个条目。';
    if (row.until !== null && row.until < row.from) faults[`rows.${i}.until`] = '到期日不能早于生效日。';
    if (row.deadline !== null && row.deadline < row.from) faults[`rows.${i}.deadline`] = '履行期限不能早于生效日。';
    if (row.delivered.some(({ term }) => term >= terms)) faults[`rows.${i}.delivered`] = '履行记录指的条目不存在。';
  });
  refuseFaults(faults);
}

function refuseOffers(rows: readonly OfferRow[]): void {
  const faults: RowFaults = {};
  rows.forEach(({ kind, unitId, from, until, gridCode, communityCode }, i) => {
    if (kind === 'resource' && unitId === '') faults[`rows.${i}.unitId`] = '资源要写明是哪个单位的。';
    if (kind === 'need' && unitId !== '') faults[`rows.${i}.unitId`] = '需求不写单位。';
    if (until !== null && until < from) faults[`rows.${i}.until`] = '结束日不能早于开始日。';
    if (gridCode !== '' && !gridCode.startsWith(communityCode) && !communityCode.startsWith(gridCode))
      faults[`rows.${i}.gridCode`] = '网格不在这个社区。';
  });
  refuseFaults(faults);
}

async function keepPartnerships(rows: readonly PartnershipRow[], now: number, dryRun = false): Promise<void> {
  refuseFunds(rows);
  const named = await namesOf(rows, now);
  if (!dryRun)
    await insertAll(
      PARTNERSHIPS,
      rows.map((row) => partnershipFrom(row, named(row), now)),
    );
}
async function keepPacts(rows: readonly PactRow[], now: number, dryRun = false): Promise<void> {
  refuseTerms(rows);
  const named = await namesOf(rows, now);
  if (!dryRun)
    await insertAll(
      PACTS,
      rows.map((row) => pactFrom(row, named(row), now)),
    );
}
async function keepOffers(rows: readonly OfferRow[], now: number, dryRun = false): Promise<void> {
  refuseOffers(rows);
  const named = await namesOf(rows, now);
  if (!dryRun)
    await insertAll(
      OFFERS,
      rows.map((row) => offerFrom(row, named(row), now)),
    );
}

type Rows = { rows: readonly object[] };
/** Brings in what stood before, all or none; what is there already stays as it is. */
export async function importPartnerships({ now }: Call, { rows }: Rows): Promise<{ imported: number }> {
  await keepPartnerships(parseRows(partnershipRow, rows), now);
  return { imported: rows.length };
}
export async function importPacts({ now }: Call, { rows }: Rows): Promise<{ imported: number }> {
  await keepPacts(parseRows(pactRow, rows), now);
  return { imported: rows.length };
}
export async function importOffers({ now }: Call, { rows }: Rows): Promise<{ imported: number }> {
  await keepOffers(parseRows(offerRow, rows), now);
  return { imported: rows.length };
}

type Table = (rows: readonly ImportCells[], dryRun: boolean, now: number) => Promise<GivenFault[]>;
/** The same from Excel: what rows point to is judged by a dry run too. */
export const partnershipsFromExcel: Table = (rows, dryRun, now) =>
  faultsFrom(() => keepPartnerships(parseRows(partnershipRow, rows), now, dryRun));
export const pactsFromExcel: Table = (rows, dryRun, now) =>
  faultsFrom(() => keepPacts(parseRows(pactRow, rows), now, dryRun));
export const offersFromExcel: Table = (rows, dryRun, now) =>
  faultsFrom(() => keepOffers(parseRows(offerRow, rows), now, dryRun));
