/** `npm start`: the local system from one file, made of local/start.ts and all it uses unless that is as it was. */
const { register } = require('tsx/cjs/api');

const unregister = register();
const { buildLocal } = require('./build-local.ts');
const { buildFunctions } = require('./build-functions.ts');
unregister();

// The functions are built beside the system that is to run them. What is wrong with one is said by that system, which watches them.
const functionsBuilt = buildFunctions().catch(() => undefined);
const systemBuilt = Promise.all([buildLocal('local/start.ts'), buildLocal('local/phone/compile/apart.ts')]);
// What the system compiles itself it does by a compiler of its own, when there is something to compile.
void Promise.allSettled([functionsBuilt, systemBuilt]).then(() => require('esbuild').stop());

systemBuilt.then(
  ([file, compiler]) => {
    // A compiler that stays gives back what it does not need, instead of keeping it for the next change.
    process.env.GOMEMLIMIT ??= '200MiB';
    // Pages are compiled the first time beside what else a start does.
    process.env.PHONE_COMPILER ??= compiler;
    void require(file).start(functionsBuilt);
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
