/** `npm run types`: the types of every part. */
import { runChecks, TYPES } from './checks';

void runChecks(TYPES).then(({ failed }) => (process.exitCode = failed === 0 ? 0 : 1));
