import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf } from '../../cloudfunctions/requests/matter-model';
import { learnedTexts } from './texts';

const TABLE = join(__dirname, '../../cloudfunctions/requests/matter-table.json');

/** Learns from the texts anew; a test keeps the table true to them. */
writeFileSync(TABLE, `${JSON.stringify(tableOf(learnedTexts()))}\n`);
console.log(`written: ${TABLE}`);
