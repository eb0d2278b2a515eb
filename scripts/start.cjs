/** `npm start`: the local system from one file, made of local/start.ts and all it uses unless that is as it was. */
const { register } = require('tsx/cjs/api');

// The compiler gives back what it does not need, instead of keeping it for the next change.
process.env.GOMEMLIMIT ??= '200MiB';

const unregister = register();
const { buildLocal } = require('./build-local.ts');
unregister();

Promise.all([buildLocal('local/start.ts'), buildLocal('local/phone/compile/apart.ts')]).then(
  ([file, compiler]) => {
    // Pages are compiled the first time beside what else a start does.
    process.env.PHONE_COMPILER ??= compiler;
    // What it compiles itself it does by a compiler of its own, when there is something to compile.
    require('esbuild').stop();
    require(file);
  },
  (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
