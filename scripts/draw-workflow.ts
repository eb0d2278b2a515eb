/** `npm run draw:workflow`: writes docs/workflow.md from the workflow's table. A test keeps the two the same. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { workflowPicture } from './workflow-picture';

const file = path.join(__dirname, '../docs/workflow.md');
writeFileSync(file, workflowPicture());
console.log(`已写好 ${path.relative(process.cwd(), file)}。`);
