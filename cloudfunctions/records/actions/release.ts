import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { begun, entryToBegin } from '../../platform/subject';
import { membershipOf } from '../../party/api';
import { CODE_LENGTH, CODE_LETTERS, RECORD_LIMITS } from '../../../miniprogram/packages/records/vocabulary/records';
import { contentOf } from '../content';
import type { inputs, StatementDetail } from '../contract';
import { recordRefusals } from '../refusals';
import { sealOf, type Statement } from '../statement';
import { RELEASED } from '../steps';
import { statements, statementsOf } from '../store';
import { districtOf, sourcesOf } from './sources';
import { showStatement } from './statements';

type Input = z.output<(typeof inputs)['release']>;

/** Makes a sealed copy of one's record, with a code by which others check it. The same command makes it once. */
export async function release(call: RegisteredCall, input: Input): Promise<StatementDetail> {
  const { openid } = call.identity;
  const _id = derivedId('statement', openid, call.commandId);
  const earlier = await statements.byId(_id);
  if (!earlier) {
    const mine = await statementsOf(openid, RECORD_LIMITS.statementsMost * 5);
    if (mine.filter(({ status }) => status !== 'withdrawn').length >= RECORD_LIMITS.statementsMost)
      throw recordRefusals.tooMany();
    await statements.insert(await compose(call, input, _id, mine[0]?.seal ?? ''));
  }
  return showStatement(call, { id: _id });
}

async function compose(call: RegisteredCall, input: Input, _id: string, previous: string): Promise<Statement> {
  const { identity, now, commandId } = call;
  const { openid, account } = identity;
  const owner = { openid, name: account.name, title: '' };
  const [sources, membership] = await Promise.all([
    sourcesOf(openid, districtOf(identity), input.year),
    membershipOf(openid),
  ]);
  const sealed = {
    content: contentOf(account.name, input.year, input, sources, now),
    asOf: now,
    code: newCode(),
    previous,
  };
  return {
    _id,
    openid,
    ownerName: account.name,
    parts: input.parts,
    ...sealed,
    seal: sealOf(sealed),
    district: districtOf(identity),
    communityCode: membership?.communityCode ?? '',
    communityName: membership?.communityName ?? '',
    unit: membership?.unit ?? { id: '', name: '' },
    confirmedBy: null,
    confirmedSeal: '',
    status: 'released',
    releasedAt: now,
    fileID: '',
    ...begun(entryToBegin(RELEASED.action, 'released', { ...owner, side: 'owner' }, now, { commandId })),
  };
}

/** Nobody guesses it: there are more of them than could ever be tried. */
const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS.charAt(randomInt(CODE_LETTERS.length))).join('');
