import { removeData, runningSystem } from './data-folder';
import { readSettings } from './settings';

/** `npm run reset`: throws the local data away; the next start loads the demonstration anew. */
async function reset(): Promise<string> {
  const { dataDir } = readSettings(process.env);
  const address = await runningSystem(dataDir);
  if (address) throw new Error(`千家正在 ${address} 运行，请先按 Ctrl+C 关闭它，再清除数据。`);
  return removeData(dataDir)
    ? `已清除 ${dataDir} 里的数据，下次 npm start 会重新载入演示数据。`
    : `${dataDir} 里没有千家的数据，不用清除。`;
}

reset().then(
  (said) => process.stdout.write(`${said}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
