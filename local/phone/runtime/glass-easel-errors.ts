import * as glassEasel from 'glass-easel';
import { report } from './errors';

/** What glass-easel warned of. */
export const warnings: string[] = [];

/** Vant's own templates give these; they say nothing of the mini-program. */
const NOISE = /^Some keys are not unique|^Use number as for-list/;

/** Hears what goes wrong while templates are drawn and handlers run. */
export function addGlassEaselListeners(): void {
  glassEasel.addGlobalErrorListener((error, method, component) => {
    const where = typeof component === 'string' ? component : component?.is;
    report(error, [where, method].filter(Boolean).join(' '));
    return false; // told: glass-easel need not print it again
  });
  glassEasel.addGlobalWarningListener((message) => {
    if (NOISE.test(message)) return false;
    warnings.push(message);
    return true;
  });
}
