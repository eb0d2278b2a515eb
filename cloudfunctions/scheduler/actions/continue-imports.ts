import { continueImports, type ImportReport } from '../../imports/api';
import type { Call } from '../../platform/endpoint';

/** No batch is begun later: a batch takes some seconds, and a run ends by its time limit of 60 s. */
const RUN_MS = 30_000;

/** Goes on with the files that administrators bring in. One database call when there is none. */
export function continueImportsOnce(call: Call): Promise<ImportReport> {
  return continueImports(call.now, call.now + RUN_MS);
}
