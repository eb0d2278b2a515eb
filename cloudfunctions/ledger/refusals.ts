import { Refusal } from '../platform/errors';

export const ledgerRefusals = {
  noLedger: () =>
    new Refusal('NO_LEDGER', '台账给网格员、网格长和社区工作人员用。如果您在岗，请先认领您的岗位。', {
      rule: 'no post that reads requests',
    }),
  outOfScope: () =>
    new Refusal('OUT_OF_SCOPE', '这个网格不在您的职责范围内，看不到它的台账。', { rule: 'grid outside of the scope' }),
} as const;
