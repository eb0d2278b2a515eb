import { inputs as attendanceInputs } from '../../../cloudfunctions/attendance/contract';
import { inputs as coopInputs } from '../../../cloudfunctions/coop/contract';
import { inputs as directoryInputs } from '../../../cloudfunctions/directory/contract';
import { inputs as importsInputs } from '../../../cloudfunctions/imports/contract';
import { inputs as groupsInputs } from '../../../cloudfunctions/groups/contract';
import { inputs as ledgerInputs } from '../../../cloudfunctions/ledger/contract';
import { inputs as mediaInputs } from '../../../cloudfunctions/media/contract';
import { inputs as noticesInputs } from '../../../cloudfunctions/notices/contract';
import { inputs as partyInputs } from '../../../cloudfunctions/party/contract';
import { inputs as recordsInputs } from '../../../cloudfunctions/records/contract';
import { inputs as requestsInputs } from '../../../cloudfunctions/requests/contract';
import { inputs as schedulerInputs } from '../../../cloudfunctions/scheduler/contract';
import { functionNames } from '../../support/functions';
import { attendance } from './attendance';
import { coop } from './coop';
import { directory } from './directory';
import { imports } from './imports';
import { groups } from './groups';
import { ledger } from './ledger';
import { media } from './media';
import { notices } from './notices';
import { party } from './party';
import { records } from './records';
import { requests } from './requests';
import type { Entries } from './table';

interface Known {
  inputs: Readonly<Record<string, unknown>>;
  /** 'triggers': no phone may call any of them */
  entries: Entries | 'triggers';
}

/** How to call every action of every function that is deployed. A new action is a new entry. */
const GENERATORS: Readonly<Record<string, Known>> = {
  attendance: { inputs: attendanceInputs, entries: attendance },
  coop: { inputs: coopInputs, entries: coop },
  directory: { inputs: directoryInputs, entries: directory },
  imports: { inputs: importsInputs, entries: imports },
  groups: { inputs: groupsInputs, entries: groups },
  ledger: { inputs: ledgerInputs, entries: ledger },
  media: { inputs: mediaInputs, entries: media },
  notices: { inputs: noticesInputs, entries: notices },
  party: { inputs: partyInputs, entries: party },
  records: { inputs: recordsInputs, entries: records },
  requests: { inputs: requestsInputs, entries: requests },
  scheduler: { inputs: schedulerInputs, entries: 'triggers' },
};

/** @throws Error that says which entry is missing, or left over */
export function allGenerators(): Map<string, Entries> {
  const faults: string[] = [];
  const found = new Map<string, Entries>();
  for (const name of functionNames()) {
    const known = GENERATORS[name];
    if (!known) faults.push(`函数 ${name} 还没有：写 test/fuzz/generators/${name}.ts，登记到 generators/index.ts。`);
    else found.set(name, entriesOf(name, known, faults));
  }
  if (faults.length > 0) throw new Error(`乱试还不认识这些：\n${faults.join('\n')}`);
  return found;
}

function entriesOf(name: string, { inputs, entries }: Known, faults: string[]): Entries {
  if (entries === 'triggers')
    return Object.fromEntries(Object.keys(inputs).map((action) => [action, { weight: 0.1, input: () => ({}) }]));
  for (const action of Object.keys(inputs))
    if (!entries[action])
      faults.push(
        `${name} 的动作 ${action} 还没有：在 test/fuzz/generators/${name}.ts 里加一项，说明谁常用它、怎样造它的入参。`,
      );
  for (const action of Object.keys(entries))
    if (!(action in inputs)) faults.push(`${name} 已经没有动作 ${action}，去掉它那一项。`);
  return entries;
}
